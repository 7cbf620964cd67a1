"""Words of the help pages, English."""

MESSAGES: dict[str, str] = {
    "help.head": "One call, one entry: how to write a record",
    "help.lead": "A customer is one text file. After a call you add a few lines; everything else on this site is computed from them.",
    "help.fields": "Fields",
    "help.fields_note": "Every key of a record and every field of a follow-up, with all spellings",
    "help.problems": "Problems",
    "help.problems_note": "The {n} kinds of problems a check finds, and how to mend each",
    "help.glossary": "Glossary",
    "help.glossary_note": "Terms and figures, in both languages, with how they are counted",
    "help.record": "A customer's record",
    "help.example_label": "Example of a record",
    "help.example": """---
id: C20250301-001
name: Harbor Tools Ltd
tier: A
owner: alice
industry: Manufacturing
first_contact: 2025-03-01
contacts:
  - Dana Wong (COO, decision maker, 555-0100)
amount: 500k
expected_close: 2025-06-30
risk: yellow compares three suppliers
---

Prefers calls in the morning.

## Tasks

- [ ] 2025-03-18 @bob check the interface #request

## Follow-ups

### 2025-03-01 phone @alice
Plans in spreadsheets today; three lines.

- Stage: qualified
- Next 2025-03-05: send brochure and a case

### 2025-03-12 visit @alice
Demo on site; asked about the interface.

- With: Dana Wong (60 min)
- Stage: qualified -> proposal
- Next 2025-03-19: send phased quote
""",
    "help.note_file": "**One file per customer** in `records/customers/`. Name the file as you like; the `id` inside counts.",
    "help.note_front": "**Between the `---` lines** stands who the customer is. Required: id, name, tier, owner, first_contact.",
    "help.note_log": "**An entry** is `### date method @author`, then what happened in plain words. New entries go at the end.",
    "help.note_step": "**Every contact names the next step** with its day: `- Next 2025-03-19: send quote`. Nothing changed? `- Next: unchanged`. Nothing left to do? `- Next: none (reason)`.",
    "help.note_stage": "**A stage** is written when it changes: `- Stage: qualified -> proposal`. A won one needs `- Contract 2025-06-28: 500k`, a lost one `- Reason: price`.",
    "help.note_tasks": "**Tasks** are ticked in place: `- [x] … (2025-03-09)`. `#request` asks another department.",
    "help.note_several": "**Several deals** of one customer: list them under `opportunities:`, then write `- Stage O2: …`.",
    "help.note_end": "**A customer who leaves:** `- Churn: reason`. A customer nobody looks after: `owner: pool`.",
    "help.day": "A day with it",
    "help.day_open": "Open **Today**: overdue first, then what is due, then customers without a next step.",
    "help.day_log": "After each call add an entry, in an editor, at the forge, or with `genjin log`.",
    "help.day_check": "`genjin check` names every slip with the line to type instead.",
    "help.day_sync": "Commit and push; the site is built anew for everyone.",
    "help.stages": "Stages",
    "help.stages_hint": "As your team configured them",
    "help.key": "Key",
    "help.kind": "Kind",
    "help.limit": "At most",
    "help.next": "May move to",
    "help.any": "any",
    "stage-kind.open": "open",
    "stage-kind.won": "won",
    "stage-kind.lost": "lost",
    "stage-kind.invalid": "invalid",
    "help.methods": "Methods",
    "help.methods_hint": "Only contacts move “last contact”",
    "help.spellings": "How to write it",
    "help.contact": "Contact",
    "help.needs": "Needs",
    "help.time": "time",
    "help.commands": "Commands",
    "help.field": "Field",
    "help.fields_head": "{n} keys of a record, {log} {log?field|fields} of a follow-up",
    "help.fields_lead": "Each has a Chinese and an English spelling, and they may be mixed.",
    "help.required": "required",
    "help.retired": "retired",
    "help.inside": "Inside “{field}”",
    "help.takes": "May stand before the colon",
    "help.takes_opportunity": "deal",
    "help.takes_date": "date",
    "help.takes_method": "method",
    "help.takes_person": "person",
    "help.takes_number": "number",
    "help.takes_kind": "kind",
    "help.tags": "Tags of tasks",
    "help.log_tags": "Tags of follow-ups that mean something",
    "help.log_tag.request": "request",
    "help.log_tag.request.text": "Waits for somebody else; the next reply or contact answers it",
    "help.log_tag.inquiry": "inquiry",
    "help.log_tag.inquiry.text": "The customer waits for a price; the next reply or contact answers it",
    "help.log_tag.comparison": "comparison",
    "help.log_tag.comparison.text": "The customer compares suppliers; by default a proposal or quote is due within two working days",
    "help.log_tag.approval": "approval",
    "help.log_tag.approval.text": "Waits for an approval: an `approval` entry by someone entitled",
    "help.log_tag.objection": "price-objection",
    "help.log_tag.objection.text": "Every tag that ends in “objection” counts as one, per customer",
    "help.log_tag.decision-maker-changed": "decision-maker-changed",
    "help.log_tag.decision-maker-changed.text": "Somebody else decides now; a risk",
    "help.log_tag.budget-cut": "budget-cut",
    "help.log_tag.budget-cut.text": "The customer has less money for it; a risk",
    "help.tag_request": "Asks another person or department; “<- @name” says who asks",
    "help.tag_service": "A service promise after the sale",
    "help.tag_milestone": "A milestone of delivery",
    "help.tag_payment": "A payment due, with its amount in the text",
    "help.tag_approval": "Waits for somebody's approval",
    "help.own": "Fields of your team",
    "help.home": "Belongs to",
    "help.home_customer": "customer",
    "help.home_opportunity": "deal",
    "help.home_followup": "follow-up",
    "help.type_text": "text",
    "help.type_number": "number",
    "help.type_money": "amount",
    "help.type_date": "date",
    "help.type_bool": "yes or no",
    "help.type_choice": "value of a list",
    "help.type_list": "list",
    "help.type_link": "link",
    "help.problems_head": "{n} kinds of problems, and how to mend each",
    "help.problems_lead": "Errors make a check fail; warnings and notes do not. Your team may have set other severities.",
    "help.families": "Kinds of problems",
    "help.glossary_head": "What each term means and how each figure is counted",
    "help.glossary_lead": "Every figure is computed from the records for one day; a share of nothing is “–”, never 0%.",
}
