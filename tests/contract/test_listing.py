"""The listed interface against the package: every name, where it is, how it is called, and what it has."""

from __future__ import annotations

import enum
import importlib
import importlib.util
import inspect
import re
import typing
from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest

import chainlit as cl
from chainlit.context import init_http_context
from tests.contract.comparing import differences
from tests.contract.listed import Entry, entries, found, parameters, sections
from tests.contract.not_built import MODULES_NOT_BUILT, NOT_BUILT
from tests.contract.samples import SAMPLES

SECTIONS = sections()
NEEDS = {
    "LangchainCallbackHandler": "langchain_core",
    "AsyncLangchainCallbackHandler": "langchain_core",
    "LlamaIndexCallbackHandler": "llama_index",
    "SemanticKernelFilter": "semantic_kernel",
}
"""Packages that names need as soon as they are looked up."""
HOOKS: dict[str, list[str]] = SECTIONS["03_callbacks"]["hooks"]
NEEDS_DATA = {"Pyplot", "Plotly", "Dataframe"}
"""Elements that are made of figures and tables; the tests of their conversion show how they travel."""
ENTRIES = [entry for entry in entries() if entry.name not in NOT_BUILT]


def _checks(*, of: Callable[[Entry], object]) -> pytest.MarkDecorator:
    chosen = [entry for entry in ENTRIES if of(entry)]
    return pytest.mark.parametrize("entry", chosen, ids=[entry.name for entry in chosen])


def _there(entry: Entry) -> Any:
    if entry.package and importlib.util.find_spec(entry.package) is None:
        with pytest.raises((ImportError, ValueError), match=r"(?i)install"):
            found(entry.name)
        return None
    return found(entry.name)


@_checks(of=lambda entry: True)
def test_a_listed_name_is_one_object_wherever_it_is_imported_from(entry: Entry) -> None:
    first = _there(entry)
    for path in entry.at[1:]:
        assert found(path) is first or found(path) == first, path


@pytest.mark.parametrize("name", sorted(NOT_BUILT))
def test_what_is_said_to_be_missing_is_listed_and_missing(name: str) -> None:
    assert name in {entry.name for entry in entries()}
    with pytest.raises((ImportError, AttributeError)):
        found(name)


@_checks(of=lambda entry: entry.kind != "object" and entry.package is None)
def test_a_listed_name_is_of_its_kind(entry: Entry) -> None:
    thing = found(entry.name)
    match entry.kind:
        case "class":
            assert inspect.isclass(thing)
        case "exception":
            assert issubclass(thing, Exception)
        case "function":
            assert callable(thing)
            assert not inspect.isclass(thing)
        case "coroutine":
            assert inspect.iscoroutinefunction(thing)
        case "enum":
            assert issubclass(thing, enum.Enum)
            assert {each.name: each.value for each in thing} == entry.values
        case "literal":
            assert set(_literals(thing)) == set(entry.values)
        case "typeddict":
            assert set(entry.keys) <= set(typing.get_type_hints(thing)), "some keys are not there"
        case "value":
            assert thing == entry.value
        case unknown:
            pytest.fail(f"{unknown!r} is no kind of the listing")


def _literals(thing: Any) -> list[str]:
    """Return the values of a literal, or of a union of literals."""
    return [
        value for each in typing.get_args(thing) for value in ([each] if isinstance(each, str) else _literals(each))
    ]


@_checks(of=lambda entry: entry.class_name)
def test_a_listed_object_is_of_its_class(entry: Entry) -> None:
    assert entry.class_name is not None
    assert isinstance(found(entry.name), found(entry.class_name))


@_checks(of=lambda entry: entry.parent_names)
def test_a_listed_class_has_its_parents(entry: Entry) -> None:
    for parent in entry.parent_names:
        assert issubclass(found(entry.name), found(parent))


@_checks(of=lambda entry: entry.call is not None)
def test_a_listed_signature_holds(entry: Entry) -> None:
    assert entry.call is not None
    assert differences(found(entry.name), entry.call) == []


METHODS = [(entry.name, name, how) for entry in ENTRIES for name, how in entry.methods.items()]


@pytest.mark.parametrize(("owner", "name", "how"), METHODS, ids=[f"{owner}.{name}" for owner, name, _ in METHODS])
def test_a_listed_method_is_called_as_listed(owner: str, name: str, how: str) -> None:
    method = getattr(found(owner), name)
    assert callable(method)
    if how == "?":
        return
    listed = how.removeprefix("async").strip()
    assert inspect.iscoroutinefunction(method) == how.startswith("async")
    assert differences(method, _receiverless(name, listed, method), bound=False) == []


def _receiverless(name: str, listed: str, method: Callable[..., Any]) -> str:
    """Return the listed parameters; of those that Python itself gives by place the names don't count."""
    if name not in ("__aexit__", "__exit__"):
        return listed
    names = [each for each in inspect.signature(method).parameters if each != "self"]
    assert len(names) == len(parameters(listed))
    return ", ".join(names)


@_checks(of=lambda entry: entry.attributes)
async def test_a_listed_object_has_its_attributes(entry: Entry) -> None:
    init_http_context()
    thing = SAMPLES[entry.name]()
    shown = {
        name: getattr(thing, name) if value != "?" else _any(thing, name) for name, value in entry.attributes.items()
    }
    assert shown == entry.attributes


def _any(thing: Any, name: str) -> str:
    assert hasattr(thing, name), name
    return "?"


@_checks(of=lambda entry: entry.to_dict)
async def test_a_listed_object_travels_with_its_keys(entry: Entry) -> None:
    init_http_context()
    assert set(entry.to_dict) <= set(SAMPLES[entry.name]().to_dict())


@_checks(of=lambda entry: entry.abstract)
def test_only_listed_methods_have_to_be_written(entry: Entry) -> None:
    assert set(found(entry.name).__abstractmethods__) <= set(entry.abstract)


# The package itself


def test_the_package_lists_exactly_the_names_of_the_contract() -> None:
    listed = {name for names in SECTIONS["01_facade"]["all"].values() for name in names}
    assert set(cl.__all__) == listed
    assert dir(cl) == list(cl.__all__)


@pytest.mark.parametrize("kind", ["classes", "functions", "objects", "modules"])
def test_the_names_of_the_package_are_of_their_kinds(kind: str) -> None:
    is_of_kind: dict[str, Callable[[Any], bool]] = {
        "classes": inspect.isclass,
        "functions": lambda thing: callable(thing) and not inspect.isclass(thing),
        "objects": lambda thing: not inspect.isclass(thing) and not isinstance(thing, ModuleType),
        "modules": inspect.ismodule,
    }
    names: list[str] = SECTIONS["01_facade"]["all"][kind]
    assert [name for name in names if not is_of_kind[kind](getattr(cl, name))] == []


@pytest.mark.parametrize("name", SECTIONS["01_facade"]["reachable_modules"])
def test_a_submodule_is_an_attribute_of_the_package(name: str) -> None:
    if f"chainlit.{name}" in MODULES_NOT_BUILT:
        with pytest.raises(ImportError):
            importlib.import_module(f"chainlit.{name}")
    else:
        assert getattr(cl, name) is importlib.import_module(f"chainlit.{name}")


@pytest.mark.parametrize("module", SECTIONS["01_facade"]["shadowed"])
def test_names_of_a_module_that_an_object_shadows_are_found(module: str) -> None:
    for name in SECTIONS["01_facade"]["shadowed"][module]:
        assert hasattr(importlib.import_module(f"chainlit.{module}"), name)
    assert not inspect.ismodule(getattr(cl, module))


@pytest.mark.parametrize("name", SECTIONS["01_facade"]["gone"])
def test_a_name_of_earlier_versions_is_refused_with_what_to_use(name: str) -> None:
    assert not hasattr(cl, name)
    with pytest.raises(AttributeError, match=rf"{name}.*\w{{3}}") as caught:
        getattr(cl, name)
    hint = str(caught.value).partition("; ")[2]
    assert hint
    with pytest.raises(ImportError, match=re.escape(hint)):
        exec(f"from chainlit import {name}")


@pytest.mark.parametrize("name", SECTIONS["01_facade"]["all"]["integrations"])
def test_an_integration_names_the_package_that_it_needs(name: str) -> None:
    if name in NEEDS and importlib.util.find_spec(NEEDS[name]) is None:
        with pytest.raises(ValueError, match="pip install"):
            getattr(cl, name)
    else:
        assert callable(getattr(cl, name))


# Families


@pytest.mark.parametrize("name", HOOKS)
def test_a_hook_takes_functions_of_every_length_and_returns_them(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OAUTH_GITHUB_CLIENT_ID", "id")  # without a provider there is no OAuth hook
    monkeypatch.setenv("OAUTH_GITHUB_CLIENT_SECRET", "secret")
    for count in range(len(HOOKS[name]) + 1):
        space: dict[str, Any] = {}
        exec(f"def hook({', '.join(HOOKS[name][:count])}): return {count}", space)
        assert getattr(cl, name)(space["hook"]) is space["hook"]


@pytest.mark.parametrize("name", SECTIONS["09_elements"]["elements"])
def test_an_element_has_its_fields(name: str) -> None:
    listed = SECTIONS["09_elements"]
    about = listed["elements"][name]
    fields = listed["element_fields"].split(", ")
    changed = [_field(field, about["changed"]) for field in fields]
    element = getattr(cl, name)
    own = ", ".join(f"{field}={value!r}" for field, value in about["own"].items())
    assert differences(element, ", ".join(changed)) == []
    assert differences(element, f"*, {own}" if own else "") == []
    assert element.type == about["type"]
    assert found(f"chainlit.element:{name}") is element


def _field(field: str, changed: dict[str, Any]) -> str:
    name, _, default = field.partition("=")
    return f"{name}={changed[name]!r}" if name in changed else f"{name}={default}"


@pytest.mark.parametrize("name", sorted(SECTIONS["09_elements"]["elements"].keys() - NEEDS_DATA))
async def test_an_element_travels_with_all_keys(name: str) -> None:
    init_http_context()
    given: dict[str, Any] = {} if name in ("TaskList", "CustomElement") else {"content": b"x"}
    assert set(getattr(cl, name)(name="x", **given).to_dict()) == set(SECTIONS["09_elements"]["element_keys"])


@pytest.mark.parametrize("name", SECTIONS["11_settings"]["widgets"])
def test_a_widget_has_its_fields(name: str) -> None:
    listed = SECTIONS["11_settings"]
    about = listed["widgets"][name]
    own = "".join(f", {field}={value!r}" for field, value in about["own"].items())
    widget = found(f"chainlit.input_widget:{name}")
    assert differences(widget, listed["widget_fields"] + own) == []
    made = widget(id="w", label="W", **about.get("make", {}))
    assert made.type == about["type"]
    if not about.get("make"):
        assert made.initial == about["initial"]
    keys = {*listed["widget_keys"], *(about.get("keys") if "keys" in about else about["own"])}
    assert keys <= set(made.to_dict())


@pytest.mark.parametrize("name", SECTIONS["13_emitter"]["emitter"])
def test_an_emitter_has_its_methods(name: str) -> None:
    base, full = found("chainlit.emitter:BaseChainlitEmitter"), found("chainlit.emitter:ChainlitEmitter")
    listed: str = SECTIONS["13_emitter"]["emitter"][name]
    assert differences(getattr(full, name), listed, bound=False) == []
    if name != "flush_thread_queues":
        assert differences(getattr(base, name), listed, bound=False) == []


async def test_a_context_and_its_session_have_their_attributes() -> None:
    context = init_http_context()
    listed = SECTIONS["14_context_session"]
    assert [name for name in listed["context_attributes"] if not hasattr(context, name)] == []
    assert [name for name in listed["context_attributes"] if not hasattr(cl.context, name)] == []
    assert [name for name in listed["session_attributes"] if not hasattr(context.session, name)] == []


@pytest.mark.parametrize("name", SECTIONS["14_context_session"]["session_methods"])
def test_a_session_has_its_methods(name: str) -> None:
    how: str = SECTIONS["14_context_session"]["session_methods"][name]
    method = getattr(found("chainlit.session:WebsocketSession"), name)
    assert inspect.iscoroutinefunction(method) == how.startswith("async")
    assert differences(method, how.removeprefix("async").strip(), bound=False) == []


def test_the_configuration_has_its_attributes() -> None:
    config = found("chainlit.config:config")
    assert [name for name in SECTIONS["20_config_utils"]["config_attributes"] if not hasattr(config, name)] == []
