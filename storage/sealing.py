"""Seals secrets that have to be kept, with keys that are not: they come from the environment."""

from dataclasses import dataclass, field

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from storage.errors import BadKey, CannotOpen


@dataclass(frozen=True)
class Sealing:
    """The first key seals, all of them open: to change keys, put the new one first."""

    keys: tuple[str, ...] = field(repr=False)
    """Each 32 bytes in URL-safe base64 (cryptography.io/en/latest/fernet)."""

    def __post_init__(self) -> None:
        """Raises BadKey."""
        if not self.keys:
            raise BadKey("there is none")
        for at, key in enumerate(self.keys, 1):
            try:
                Fernet(key)
            except ValueError:
                raise BadKey(f"number {at} of {len(self.keys)} is not 32 bytes in URL-safe base64") from None

    def seal(self, secret: str) -> str:
        return self._fernet().encrypt(secret.encode()).decode()

    def open(self, sealed: str) -> str:
        """Raises CannotOpen where it was sealed with none of these keys, or was changed."""
        try:
            return self._fernet().decrypt(sealed.encode()).decode()
        except InvalidToken:
            raise CannotOpen("it was sealed with another key") from None

    def _fernet(self) -> MultiFernet:
        return MultiFernet([Fernet(key) for key in self.keys])
