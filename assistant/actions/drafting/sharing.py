"""A draft with colleagues: invitations, comments, and two editors who never overwrite each other."""

from __future__ import annotations

from dataclasses import replace

from assistant.actions.drafting.managing import open_draft
from assistant.actions.drafting.screens import form_of, show
from assistant.draft_state import Draft, Role
from assistant.message import Reply
from assistant.turn import Turn

_MAX_COMMENT = 1_000


def share(turn: Turn, draft: Draft, role: str = "") -> list[Reply]:
    """Ask for what, then give a message that can be passed on."""
    if draft.role != "owner":
        return [turn.words.say("draft/not_yours", draft=draft)]
    roles: dict[str, Role] = {"edit": "edit", "comment": "comment"}
    if role not in roles:
        return [turn.words.say("draft/share", draft=draft, members=turn.state.drafts.members(draft))]
    code = turn.state.drafts.invite(draft, roles[role])
    return [
        turn.words.say("draft/invitation", draft=draft, role=role, code=code, sender=turn.message.name),
        turn.words.say("draft/invited", draft=draft, role=role),
    ]


def withdraw(turn: Turn, draft: Draft) -> list[Reply]:
    """No one else may see the draft any more."""
    if draft.role != "owner":
        return [turn.words.say("draft/not_yours", draft=draft)]
    turn.state.drafts.withdraw(draft)
    return [turn.words.say("draft/withdrawn", draft=draft)]


def join(turn: Turn, code: str) -> list[Reply]:
    """Open a draft by an invitation's code."""
    if turn.message.group:
        return [turn.words.say("draft/private")]
    draft = turn.state.drafts.join(code.strip().lower(), turn.message.person)
    if draft is None:
        return [turn.words.say("draft/no_invitation")]
    opened = open_draft(turn, draft)
    if draft.person == draft.owner:
        return opened
    _tell_others(turn, draft, "joined")
    return [turn.words.say("draft/joined", draft=draft), *opened]


def ask_comment(turn: Turn, draft: Draft, key: str = "") -> list[Reply]:
    """The next words are a comment, on one answer if `key` names one."""
    question = form_of(turn, draft).question(key)
    turn.conversation = replace(turn.conversation, draft=draft.id, expects=f"comment:{key if question else ''}")
    return [turn.words.say("draft/comment", draft=draft, question=question, form=form_of(turn, draft))]


def comment(turn: Turn, draft: Draft, key: str, text: str) -> list[Reply]:
    """Keep a comment and tell the others."""
    turn.conversation = replace(turn.conversation, expects="")
    turn.state.drafts.add_comment(draft, key, text.strip()[:_MAX_COMMENT])
    _tell_others(turn, draft, "comment", text=text.strip()[:_MAX_COMMENT], key=key)
    return [turn.words.say("draft/commented", draft=draft), *show(turn, draft)]


def comments(turn: Turn, draft: Draft) -> list[Reply]:
    """Remarks that are not settled."""
    found = turn.state.drafts.comments(draft)
    return [turn.words.say("draft/comments", draft=draft, comments=found, form=form_of(turn, draft))]


def settle(turn: Turn, draft: Draft, number: int) -> list[Reply]:
    """A remark has been dealt with."""
    turn.state.drafts.settle_comment(draft, number)
    return comments(turn, draft)


def changed_by_others(turn: Turn, draft: Draft) -> bool:
    """Whether someone else changed the answer at which this person is, unseen by them."""
    key = draft.position.split(".")[0]
    return any(key in change.keys for change in turn.state.drafts.changes_by_others(draft))


def conflict(turn: Turn, draft: Draft, text: str) -> list[Reply]:
    """Someone else changed the same answer since this person was shown it: the words typed now
    wait, and the person decides. Nothing if there is no such change."""
    key = draft.position.split(".")[0]
    changes = [change for change in turn.state.drafts.changes_by_others(draft) if key in change.keys]
    question = form_of(turn, draft).question(key)
    if not changes or question is None:
        return []
    turn.conversation = replace(turn.conversation, pending=text)
    turn.state.drafts.stand(draft)
    name = changes[-1].name
    return [
        turn.words.say("draft/conflict", draft=draft, question=question, name=name, text=text),
        *show(turn, draft),
    ]


def news(turn: Turn, draft: Draft) -> list[Reply]:
    """What others changed meanwhile, said once."""
    changes = turn.state.drafts.changes_by_others(draft)
    form = form_of(turn, draft)
    told = [
        (change.name, [question.judul for key in change.keys if (question := form.question(key))])
        for change in changes
    ]
    turn.state.drafts.stand(draft)
    return [turn.words.say("draft/news", changes=told)] if told else []


def _tell_others(turn: Turn, draft: Draft, what: str, **values: object) -> None:
    question = form_of(turn, draft).question(str(values.get("key", "")))
    told = turn.words.say(
        "draft/told",
        draft=draft,
        what=what,
        name=turn.message.name,
        question=question,
        text=values.get("text", ""),
    )
    for _, chat in turn.state.drafts.members(draft):
        if chat:
            turn.state.store_reply(chat, told)
