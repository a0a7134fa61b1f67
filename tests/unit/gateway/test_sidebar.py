"""A connector's link: what opens the sidebar, what does not, and how little it opens."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from joserfc import jwt
from joserfc.jwk import OctKey, OKPKey

from chassis.testing import capability
from gateway import access
from gateway.identity.put_connector import ConnectorIncomplete, KeyUnusable, PutConnector, put_connector
from gateway.identity.sidebar import Connector, LinkExpired, LinkInvalid, SidebarLink, read_link, signer_of, usable_key
from gateway.identity.tokens import Tokens

NOW = datetime(2026, 11, 2, 9, tzinfo=UTC)


def a_pair() -> tuple[str, str]:
    key = Ed25519PrivateKey.generate()
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
    return private, key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()


PRIVATE, PUBLIC = a_pair()
WECOM = Connector(key="wecom", channel="wecom", public_key=PUBLIC)


def a_link(*, header: dict[str, Any] | None = None, private: str = PRIVATE, **claims: Any) -> str:
    told = {"aud": "baton-sidebar", "sub": "lin", "contact": "wm-1", "jti": "open-1", **_times(), **claims}
    shown = {"alg": "Ed25519", "typ": "sidebar+jwt", "kid": "wecom", **(header or {})}
    return jwt.encode(shown, told, OKPKey.import_key(private), algorithms=["Ed25519", "EdDSA"])


def _times(begins: timedelta = timedelta(), ends: timedelta = timedelta(minutes=10)) -> dict[str, Any]:
    return {"iat": int((NOW + begins).timestamp()), "exp": int((NOW + ends).timestamp())}


@capability("L04")
class TestLinks:
    @pytest.mark.parametrize("algorithm", ["Ed25519", "EdDSA"])
    def test_say_who_beside_whom_and_what_was_written(self, algorithm: str) -> None:
        sent = int((NOW - timedelta(minutes=1)).timestamp())
        link = a_link(header={"alg": algorithm}, message={"id": "m-1", "sent": sent, "text": "报价收到了"})

        assert signer_of(link) == "wecom"
        assert read_link(link, WECOM, now=NOW) == SidebarLink(
            person="lin", contact="wm-1", message_id="m-1", sent_at=NOW - timedelta(minutes=1), text="报价收到了"
        )

    def test_without_a_message_opening_is_what_happened_once(self) -> None:
        assert read_link(a_link(), WECOM, now=NOW).message_id == "open-1"

    @pytest.mark.parametrize(
        "link",
        [
            a_link(private=a_pair()[0]),
            a_link(aud="baton"),
            a_link(**_times(ends=timedelta(minutes=16))),
            a_link(**_times(begins=timedelta(minutes=5))),
            a_link(sub=""),
            a_link(contact=7),
            a_link(exp="soon"),
            a_link(message={"id": "m" * 151}),
            a_link()[:-4] + "AAAA",
            jwt.encode({"alg": "HS256", "typ": "sidebar+jwt", "kid": "wecom"}, {"sub": "lin"}, OctKey.import_key(b"shared secret" * 4)),
            "",
        ],
    )
    def test_that_a_connector_did_not_mean_open_nothing(self, link: str) -> None:
        with pytest.raises(LinkInvalid):
            read_link(link, WECOM, now=NOW)

    def test_that_are_over_say_so(self) -> None:
        with pytest.raises(LinkExpired):
            read_link(a_link(), WECOM, now=NOW + timedelta(minutes=11))

    def test_of_a_connector_nobody_trusts_any_more_open_nothing(self) -> None:
        with pytest.raises(LinkInvalid):
            read_link(a_link(), Connector(key="wecom", channel="wecom", public_key=PUBLIC, active=False), now=NOW)

    @pytest.mark.parametrize("link", ["", "a.b.c", "x" * 9_000, a_link(header={"typ": "at+jwt"}), a_link()[1:]])
    def test_that_name_no_connector_are_none(self, link: str) -> None:
        with pytest.raises(LinkInvalid):
            signer_of(link)


class TestKeys:
    def test_are_public_ones_for_signing(self) -> None:
        other = X25519PrivateKey.generate().public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()

        assert usable_key(PUBLIC)
        assert not any(usable_key(pem) for pem in (PRIVATE, other, "", "key"))

    def test_are_replaced_kept_and_distrusted(self) -> None:
        kept = _Kept()
        first = put_connector(PutConnector(key="wecom", channel="wecom", public_key=PUBLIC), kept)

        assert put_connector(PutConnector(key="wecom", active=False), kept) == Connector(**{**_plain(first), "active": False})
        assert put_connector(PutConnector(key="wecom", public_key=a_pair()[1]), kept).active is False
        with pytest.raises(KeyUnusable):
            put_connector(PutConnector(key="wecom", public_key=PRIVATE), kept)
        with pytest.raises(ConnectorIncomplete) as refused:
            put_connector(PutConnector(key="new"), kept)
        assert [fault.field for fault in refused.value.violations] == ["channel", "public_key"]


class TestReach:
    def test_a_token_from_a_link_says_so_and_holds_an_hour(self) -> None:
        tokens = Tokens(PRIVATE, clock=lambda: NOW)
        session = tokens.check(tokens.issue("lin", sidebar=True))

        assert session.sidebar
        assert session.expires_at == NOW + timedelta(hours=1)
        assert not tokens.check(tokens.issue("lin")).sidebar

    def test_it_opens_what_the_sidebar_needs_and_nothing_else(self) -> None:
        reached = {method.name for method in access.load().values() if method.sidebar}

        assert reached == {"BindChat", "FindChat", "RecordChat", "GetKeywordTags", "LeadList", "Processes"}


class _Kept(dict[str, Connector]):
    def connector(self, key: str) -> Connector | None:
        return self.get(key)

    def set_connector(self, connector: Connector) -> None:
        self[connector.key] = connector


def _plain(connector: Connector) -> dict[str, Any]:
    return {name: getattr(connector, name) for name in Connector.__slots__}
