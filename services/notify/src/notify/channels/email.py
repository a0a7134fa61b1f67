"""Mail over SMTP; the message id is the delivery's, so that a mail sent twice is seen to be one."""

from __future__ import annotations

import smtplib
from dataclasses import dataclass
from email.message import EmailMessage

from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from notify.domain.delivery import Delivery
from notify.usecases.ports import Address
from notify.usecases.send import NotSent

TIMEOUT_S = 15
TEMPLATE = """{{ greeting }}

{{ body }}

{{ link }}

{{ footer }}
"""
WORDS = {
    "zh-CN": {"greeting": "您好，", "footer": "这封邮件由接力 Baton 发送；为什么收到它，可在消息页查看。"},
    "en": {"greeting": "Hello,", "footer": "Sent by Baton; the inbox says why you got it."},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Smtp:
    """Where mail is handed over; without `user` nobody logs in."""

    host: str
    port: int
    sender: str
    console: str
    starttls: bool = False
    user: str | None = None
    password: str | None = None


class EmailSender:
    """Sends one mail at a time."""

    def __init__(self, smtp: Smtp) -> None:
        self._smtp = smtp
        self._template = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=False).from_string(TEMPLATE)

    def send(self, delivery: Delivery, address: Address) -> None:
        """Hand the message over under the delivery's id. Raises NotSent."""
        if address.email is None:
            raise NotSent("send.no_address", final=True)
        try:
            with smtplib.SMTP(self._smtp.host, self._smtp.port, timeout=TIMEOUT_S) as server:
                if self._smtp.starttls:
                    server.starttls()
                if self._smtp.user and self._smtp.password:
                    server.login(self._smtp.user, self._smtp.password)
                server.send_message(self.message(delivery, address))
        except (smtplib.SMTPRecipientsRefused, smtplib.SMTPDataError) as fault:
            code = next(iter(fault.recipients.values()))[0] if isinstance(fault, smtplib.SMTPRecipientsRefused) else fault.smtp_code
            # 4xx means later, 5xx never.
            raise NotSent(f"send.refused_{code}", final=code >= 500) from fault
        except (smtplib.SMTPException, OSError) as fault:
            raise NotSent("send.mail_server_away") from fault

    def message(self, delivery: Delivery, address: Address) -> EmailMessage:
        """Return the mail in the person's language."""
        locale = address.locale if address.locale in WORDS else "zh-CN"
        title, body = (delivery.title.zh, delivery.body.zh) if locale == "zh-CN" else (delivery.title.en, delivery.body.en)
        mail = EmailMessage()
        mail["Subject"] = " ".join(title.split())
        mail["From"] = self._smtp.sender
        mail["To"] = address.email
        mail["Message-ID"] = f"<{delivery.id}@{self._smtp.sender.rpartition('@')[2] or 'baton'}>"
        mail["Auto-Submitted"] = "auto-generated"
        mail.set_content(self._template.render(body=body, link=f"{self._smtp.console}{delivery.link}", **WORDS[locale]))
        return mail
