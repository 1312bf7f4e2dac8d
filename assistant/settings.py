"""All settings, in one typed place, read from the environment and from `.env`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from assistant.documents.logo import LogoError, read_logo


class SettingsError(Exception):
    """A setting has a wrong value; `str()` says which and what is expected."""


class Settings(BaseSettings):
    """What an office may set. `describe()` lists it for `--help`."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore", env_ignore_empty=True)

    telegram_bot_token: Annotated[
        str, Field(description="token from @BotFather; without it the chat runs in the terminal")
    ] = ""
    telegram_base_url: Annotated[
        str, Field(description="another Bot API server, such as http://127.0.0.1:8081/bot")
    ] = "https://api.telegram.org/bot"
    telegram_base_file_url: Annotated[
        str, Field(description="where that server serves files, such as http://127.0.0.1:8081/file/bot")
    ] = "https://api.telegram.org/file/bot"
    data_dir: Annotated[Path, Field(description="the folder that holds all state: databases and documents")] = (
        Path("data")
    )
    templates_dir: Annotated[
        Path | None,
        Field(
            description="the office's own forms/, sops/, messages/, documents/, which go before the shipped ones"
        ),
    ] = None
    admin_ids: Annotated[
        frozenset[int],
        NoDecode,
        Field(description="Telegram ids of the first administrators, separated by commas"),
    ] = frozenset()
    agency_name: Annotated[str, Field(description="the office's name, as it stands at the head of its SOPs")] = (
        "Komisi Pemilihan Umum Kabupaten Contoh"
    )
    paper: Annotated[Literal["A4", "F4"], Field(description="the paper of documents: A4 or F4 (Folio)")] = "A4"
    logo_file: Annotated[
        Path | None, Field(description="logo at the head of SOPs, a PNG or JPEG file; without it a neutral mark")
    ] = None
    max_file_mb: Annotated[
        int, Field(ge=1, le=2000, description="the largest file of a regulation that is read, in MB")
    ] = 100
    log_level: Annotated[Literal["DEBUG", "INFO", "WARNING", "ERROR"], Field(description="how much is logged")] = (
        "INFO"
    )

    @field_validator("telegram_bot_token")
    @classmethod
    def _token_form(cls, value: str) -> str:
        number, colon, secret = value.partition(":")
        if value and not (number.isdigit() and colon and len(secret) >= 3):
            raise ValueError("expected a token like 123456:ABC-DEF, as @BotFather gives it")
        return value

    @field_validator("telegram_base_url", "telegram_base_file_url")
    @classmethod
    def _address(cls, value: str) -> str:
        if not value.startswith(("http://", "https://")):
            raise ValueError("expected an address that starts with http:// or https://")
        return value.rstrip("/")

    @field_validator("templates_dir")
    @classmethod
    def _folder(cls, value: Path | None) -> Path | None:
        if value is not None and not value.is_dir():
            raise ValueError("expected a folder that exists")
        return value

    @field_validator("admin_ids", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        if isinstance(value, str):
            ids = [item.strip() for item in value.split(",") if item.strip()]
            if not all(item.isdigit() for item in ids):
                raise ValueError("expected numbers separated by commas, such as 12345,67890")
            return frozenset(map(int, ids))
        return value

    @field_validator("logo_file")
    @classmethod
    def _logo_is_usable(cls, value: Path | None) -> Path | None:
        if value:
            try:
                read_logo(str(value))
            except LogoError as error:
                raise ValueError(str(error)) from error
        return value

    @field_validator("log_level", "paper", mode="before")
    @classmethod
    def _upper(cls, value: object) -> object:
        return value.upper() if isinstance(value, str) else value


def read_settings() -> Settings:
    """Raises SettingsError with one sentence for each wrong value."""
    try:
        return Settings()
    except ValidationError as error:
        raise SettingsError(
            "\n".join(
                f"{str(found['loc'][0]).upper()}: {found['msg'].removeprefix('Value error, ')}"
                f" (got {found['input']!r})"
                for found in error.errors()
            )
        ) from error


def describe() -> str:
    """One line a setting: name, meaning, default."""
    lines = []
    for name, entry in Settings.model_fields.items():
        default = f" [{entry.default}]" if entry.default not in ("", None, frozenset()) else ""
        lines.append(f"  {name.upper():24}{entry.description}{default}")
    return "\n".join(lines)
