"""Requests and replies about capture: chats, and the words that tag a step."""

from __future__ import annotations

from marshmallow import validate

from chassis.fields import Id, Instant, Many, Text
from leads.api.replies import lead_reply
from leads.api.schemas import Request
from leads.domain.keywords import KeywordTags
from leads.domain.lead import Lead
from leads.messaging.outgoing import KEYWORD_TAGS
from leads.messaging.wire import KEYWORDS_KEY, Json, keyword_tags
from leads.storage.unit_of_work import SqlUnitOfWork
from leads.usecases.bind_chat import BindChat
from leads.usecases.find_chat import FindChat
from leads.usecases.get_keyword_tags import GetKeywordTags
from leads.usecases.put_keyword_tag import PutKeywordTag
from leads.usecases.record_chat import RecordChat
from leads.usecases.remove_keyword_tag import RemoveKeywordTag

KEY = validate.Regexp(r"[a-z][a-z0-9_]*\Z", error="INVALID")


class OfContact(Request):
    """A request about one contact of a chat app."""

    channel = Text(max=40, required=True, validate=KEY)
    external_user = Text(max=128, required=True)


class BindChatSchema(OfContact):
    """BindChatRequest."""

    command = BindChat
    lead_id = Id(required=True)


class FindChatSchema(OfContact):
    """FindChatRequest."""

    command = FindChat


class RecordChatSchema(OfContact):
    """RecordChatRequest."""

    command = RecordChat
    message_id = Text(max=150, required=True)
    occurred_at = Instant(data_key="occurred_time")
    text = Text(min=0, max=4_000, multiline=True)
    keywords = Many(Text(max=40), max=20)
    without_keywords = Many(Text(max=40), max=20)


class PutKeywordTagSchema(Request):
    """PutKeywordTagRequest."""

    command = PutKeywordTag
    key = Text(max=40, required=True, validate=KEY)
    label_zh = Text(max=40, required=True)
    label_en = Text(max=40, required=True)
    words = Many(Text(max=60), max=50, required=True, validate=validate.Length(min=1, error="REQUIRED"))


class RemoveKeywordTagSchema(Request):
    """RemoveKeywordTagRequest."""

    command = RemoveKeywordTag
    key = Text(max=40, required=True)


class GetKeywordTagsSchema(Request):
    """GetKeywordTagsRequest."""

    command = GetKeywordTags


def bound_reply(lead: Lead | None, work: SqlUnitOfWork) -> Json:
    """Return the lead a contact belongs to, if any; the lead itself has not changed."""
    return {} if lead is None else {"lead": lead_reply(lead, work)["lead"]}


def tags_reply(tags: KeywordTags, work: SqlUnitOfWork) -> Json:
    """Return all tags as they now stand, and what was written."""
    written = {"subject_kind": KEYWORD_TAGS, "subject": KEYWORDS_KEY, "epoch": work.epoch, "sequence": str(tags.version)}
    return {"tags": keyword_tags(tags), "written": [written]}


def known_tags_reply(tags: KeywordTags, work: SqlUnitOfWork) -> Json:
    """Return all tags."""
    return {"tags": keyword_tags(tags)}
