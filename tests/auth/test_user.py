"""Users as authors see them."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chainlit._auth.user import session_copy
from chainlit.user import PersistedUser, User

ADA = User("ada", "Ada", {"provider": "credentials"})
STORED = PersistedUser("u-1", "2026-01-01T00:00:00.000000Z", "ada", "Ada", {"provider": "credentials"})

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=10,
)
users = st.builds(User, st.text(), st.none() | st.text(), st.dictionaries(st.text(), json_values, max_size=4))


def test_unknown_keyword_arguments_are_ignored() -> None:
    assert User(identifier="ada", role="admin") == User("ada")
    assert PersistedUser(id="1", createdAt="t", identifier="ada", role="admin") == PersistedUser("1", "t", "ada")


def test_a_user_reads_like_a_mapping() -> None:
    assert ADA.get("identifier", "anonymous") == "ada"
    assert ADA["metadata"] == {"provider": "credentials"}
    assert ADA.get("id", "none") == "none"
    assert ADA.get("id") is None
    assert "id" not in ADA
    assert "id" in STORED
    assert STORED["id"] == "u-1"
    assert ADA.keys() == ("identifier", "display_name", "metadata")
    assert dict(ADA) == dict(ADA.items()) == ADA.to_dict()
    assert STORED.keys() == ("id", "createdAt", "identifier", "display_name", "metadata")
    with pytest.raises(KeyError, match="get"):
        ADA["get"]


def test_a_user_is_no_dictionary_and_cannot_be_written_like_one() -> None:
    assert not isinstance(ADA, dict)
    assert bool(ADA)
    with pytest.raises(TypeError):
        ADA["identifier"] = "eve"  # type: ignore[index]


def test_equality_goes_by_fields_and_class() -> None:
    assert User("ada") == User("ada", None, {})
    assert User("ada") != User("bob")
    assert PersistedUser("1", "t", "ada") != User("ada")
    assert isinstance(STORED, User)
    assert replace(ADA, display_name="A.") == User("ada", "A.", {"provider": "credentials"})


@given(users)
def test_a_user_survives_dict_and_json(user: User) -> None:
    assert User.from_dict(user.to_dict()) == user  # type: ignore[arg-type]
    assert User.from_json(user.to_json()) == user


def test_a_stored_user_survives_dict_and_json() -> None:
    assert PersistedUser.from_json(STORED.to_json(indent=2)) == STORED
    document = STORED.to_dict()
    document["metadata"]["provider"] = "changed"  # type: ignore[typeddict-item]
    assert STORED.metadata == {"provider": "credentials"}


@pytest.mark.parametrize("values", [{}, {"identifier": None}, {"identifier": 1}, {"identifier": "a", "metadata": "x"}])
def test_wrong_fields_are_named(values: dict[str, object]) -> None:
    with pytest.raises(TypeError, match=r"identifier|metadata"):
        User.from_dict(values)


def test_json_that_is_no_object_is_refused() -> None:
    with pytest.raises(TypeError, match="list; expected an object"):
        User.from_json("[]")
    with pytest.raises(ValueError, match="Expecting"):
        User.from_json("{")


def test_metadata_is_never_shared_between_users() -> None:
    User("ada").metadata["x"] = 1
    assert User("bob").metadata == {}


def test_in_a_session_everybody_has_a_name_to_greet() -> None:
    nameless = User("ada")
    assert session_copy(nameless).display_name == "ada"
    assert nameless.display_name is None
    assert session_copy(ADA).display_name == "Ada"
    assert isinstance(session_copy(STORED), PersistedUser)


def test_importing_users_loads_nothing_heavy() -> None:
    code = "import sys, chainlit.user; print(sorted({'pydantic', 'fastapi', 'jwt', 'httpx'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
