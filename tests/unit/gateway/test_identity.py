"""Identity: tokens that cannot be forged, guesses that cost time, buckets that empty."""

import base64
import hashlib
import hmac
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from joserfc import jwt
from joserfc.jwk import OKPKey

from chassis.principal import Principal, Scope, Signer
from chassis.receipts import sign_receipt
from gateway.identity.log_in import Account, LogIn, LoginFailed, LoginLocked, lock_after, log_in
from gateway.identity.throttle import Throttle
from gateway.identity.tokens import LIFETIME, TokenInvalid, Tokens

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


def a_key() -> str:
    return Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()


KEY = a_key()
TOKENS = Tokens(KEY, clock=lambda: NOW)
GOOD = TOKENS.issue("li")


def _part(value: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()


def forged(header: dict[str, Any] | None = None, claims: dict[str, Any] | None = None, *, key: str = KEY) -> str:
    own = OKPKey.import_key(key)
    times = {"iat": int(NOW.timestamp()), "nbf": int(NOW.timestamp()), "exp": int((NOW + LIFETIME).timestamp())}
    good_header = {"alg": "Ed25519", "typ": "at+jwt", "kid": OKPKey.import_key(KEY).thumbprint()}
    good_claims = {"iss": "baton-gateway", "aud": "baton", "sub": "li", **times}
    shown = {name: value for name, value in {**good_header, **(header or {})}.items() if value is not None}
    told = {name: value for name, value in {**good_claims, **(claims or {})}.items() if value is not None}
    return jwt.encode(shown, told, own, algorithms=["Ed25519"])


def symmetric() -> str:
    """Return a token whose shared secret is our public key, which everybody knows."""
    header = {"alg": "HS256", "typ": "at+jwt", "kid": OKPKey.import_key(KEY).thumbprint()}
    signed = f"{_part(header)}.{_part({'iss': 'baton-gateway', 'aud': 'baton', 'sub': 'li', 'exp': 2**40, 'nbf': 0})}"
    digest = hmac.new(OKPKey.import_key(KEY).as_pem(private=False), signed.encode(), hashlib.sha256).digest()
    return f"{signed}.{base64.urlsafe_b64encode(digest).rstrip(b'=').decode()}"


def principal() -> str:
    who = Principal(sub="li", kind="person", roles=("ADMIN",), team=None, dept=None, scope=Scope.ALL, expires_at=NOW + LIFETIME)
    return Signer(KEY).sign(who, audience="leads")


ATTACKS = {
    "public key as shared secret": symmetric(),
    "empty": "",
    "words": "not a token",
    "dots": "..",
    "huge": "a" * 10_000,
    "none": f"{_part({'alg': 'none', 'typ': 'at+jwt'})}.{_part({'sub': 'li'})}.",
    "none with our kid": f"{_part({'alg': 'none', 'typ': 'at+jwt', 'kid': OKPKey.import_key(KEY).thumbprint()})}.{_part({'sub': 'li'})}.",
    "null header": f"{_part(None)}.{_part({})}.x",
    "list claims": f"{_part({'alg': 'EdDSA'})}.{_part([])}.x",
    "other key": forged(key=a_key()),
    "unknown kid": forged({"kid": "another"}),
    "no kid": forged({"kid": None}),
    "no type": forged({"typ": None}),
    "wrong type": forged({"typ": "JWT"}),
    "expired": forged(claims={"exp": int((NOW - timedelta(minutes=1)).timestamp())}),
    "not yet valid": forged(claims={"nbf": int((NOW + timedelta(minutes=1)).timestamp())}),
    "no expiry": forged(claims={"exp": None}),
    "expiry as text": forged(claims={"exp": "4102444800"}),
    "no beginning": forged(claims={"nbf": None}),
    "wrong audience": forged(claims={"aud": "leads"}),
    "no audience": forged(claims={"aud": None}),
    "wrong issuer": forged(claims={"iss": "somebody"}),
    "no subject": forged(claims={"sub": None}),
    "empty subject": forged(claims={"sub": ""}),
    "number as subject": forged(claims={"sub": 7}),
    "changed claims": f"{GOOD.split('.')[0]}.{_part({'sub': 'admin'})}.{GOOD.split('.')[2]}",
    "cut signature": GOOD[:-6],
    "no signature": GOOD.rsplit(".", 1)[0] + ".",
    "a principal": principal(),
    "a receipt": sign_receipt(KEY, sha256="0" * 64, size=1, media_type="text/plain", name="x")["signature"],
}


class TestTokens:
    def test_says_whose_a_good_token_is(self) -> None:
        assert TOKENS.check(GOOD).person_id == "li"
        assert TOKENS.check(forged()).person_id == "li"

    @pytest.mark.parametrize("attack", sorted(ATTACKS))
    def test_refuses(self, attack: str) -> None:
        with pytest.raises(TokenInvalid):
            TOKENS.check(ATTACKS[attack])


class Accounts:
    def __init__(self) -> None:
        self.failures = 0
        self.locked_until: datetime | None = None

    def find(self, login: str) -> Account:
        known = login == "li"
        person, password = ("p1", "right") if known else (None, None)
        return Account(login=login, person_id=person, password_hash=password, active=True, locked_until=self.locked_until)

    def failed(self, login: str, *, at: datetime, lock_for: Any) -> None:
        self.failures += 1
        rest = lock_for(self.failures)
        self.locked_until = at + rest if rest else None

    def succeeded(self, login: str, *, new_hash: str | None) -> None:
        self.failures, self.locked_until = 0, None


class Plain:
    def hash(self, password: str) -> str:
        return password

    def matches(self, password_hash: str | None, password: str) -> bool:
        return password_hash == password

    def is_outdated(self, password_hash: str) -> bool:
        return False


class TestLogIn:
    def test_names_the_person_whatever_the_case_of_the_login(self) -> None:
        assert log_in(LogIn(login="LI", password="right"), accounts=Accounts(), hasher=Plain(), now=NOW) == "p1"

    @pytest.mark.parametrize("login", ["li", "nobody"])
    def test_locks_a_name_after_five_failures_known_or_not(self, login: str) -> None:
        accounts = Accounts()
        for _ in range(5):
            with pytest.raises(LoginFailed):
                log_in(LogIn(login=login, password="wrong"), accounts=accounts, hasher=Plain(), now=NOW)

        with pytest.raises(LoginLocked):
            log_in(LogIn(login=login, password="right"), accounts=accounts, hasher=Plain(), now=NOW)

    def test_locks_longer_each_time_but_never_for_ever(self) -> None:
        rests = [lock_after(failures) for failures in range(4, 200)]

        assert rests[0] is None
        assert rests[1:4] == [timedelta(seconds=30), timedelta(seconds=60), timedelta(seconds=120)]
        assert rests[-1] == timedelta(minutes=15)


def test_a_bucket_empties_and_fills_again() -> None:
    now = [0.0]
    throttle = Throttle(per_second=2, burst=3, now=lambda: now[0])

    assert [throttle.wait_for("li") for _ in range(3)] == [0, 0, 0]
    assert throttle.wait_for("li") == pytest.approx(0.5)
    assert throttle.wait_for("chen") == 0
    now[0] = 0.5
    assert throttle.wait_for("li") == 0
