"""The tables as they were first released. Frozen: circles live on them."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "accounts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("realm", sa.Text(), nullable=False),
        sa.Column("user", sa.Text(), nullable=False),
        sa.Column("name", sa.LargeBinary(), nullable=True),
        sa.Column("zone", sa.Text(), server_default="UTC", nullable=False),
        sa.Column("language", sa.Text(), server_default="en", nullable=False),
        sa.Column("quiet_from", sa.Integer(), server_default="1260", nullable=False),
        sa.Column("quiet_to", sa.Integer(), server_default="480", nullable=False),
        sa.Column("joined_at", sa.Integer(), nullable=True),
        sa.Column("consent_at", sa.Integer(), nullable=True),
        sa.Column("dms_closed", sa.Integer(), server_default="0", nullable=False),
        sa.Column("home_opened", sa.Integer(), server_default="0", nullable=False),
        sa.Column("created_at", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "quiet_from BETWEEN 0 AND 1439 AND quiet_to BETWEEN 0 AND 1439", name=op.f("ck_accounts_quiet_minutes")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accounts")),
        sa.UniqueConstraint("platform", "realm", "user", name=op.f("uq_accounts_platform_realm_user")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "circles",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("workspace", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), server_default="en", nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("encourage_channel", sa.Text(), nullable=True),
        sa.Column("recap_weekday", sa.Integer(), server_default="4", nullable=False),
        sa.Column("recap_minute", sa.Integer(), server_default="1020", nullable=False),
        sa.Column("closed", sa.Integer(), server_default="0", nullable=False),
        sa.Column("hidden", sa.Integer(), server_default="0", nullable=False),
        sa.Column("created_at", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "recap_weekday BETWEEN 0 AND 6 AND recap_minute BETWEEN 0 AND 1439", name=op.f("ck_circles_recap_hour")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_circles")),
        sa.UniqueConstraint("platform", "workspace", "channel", name=op.f("uq_circles_platform_workspace_channel")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "installations",
        sa.Column("platform", sa.Text(), nullable=False),
        sa.Column("workspace", sa.Text(), nullable=False),
        sa.Column("secrets", sa.LargeBinary(), nullable=True),
        sa.Column("at", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("platform", "workspace", name=op.f("pk_installations")),
    )
    op.create_table(
        "meta",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_meta")),
    )
    op.create_table(
        "oauth_states",
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("at", sa.Integer(), nullable=False),
        sa.Column("until", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_oauth_states")),
    )
    op.create_table(
        "schedule",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("local_date", sa.Text(), nullable=False),
        sa.Column("minute", sa.Integer(), nullable=True),
        sa.Column("zone", sa.Text(), nullable=True),
        sa.Column("due_at", sa.Integer(), nullable=False),
        sa.Column("due", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), server_default="open", nullable=False),
        sa.Column("tries", sa.Integer(), server_default="0", nullable=False),
        sa.Column("done_at", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_schedule")),
        sa.UniqueConstraint(
            "owner", "kind", "subject", "local_date", name=op.f("uq_schedule_owner_kind_subject_local_date")
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_schedule_open", "schedule", ["due_at"], unique=False, sqlite_where=sa.text("state = 'open'"))
    op.create_index(
        "ix_schedule_subject", "schedule", ["subject", "kind"], unique=False, sqlite_where=sa.text("state != 'done'")
    )
    op.create_table(
        "asks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("circle", sa.Integer(), nullable=False),
        sa.Column("account", sa.Integer(), nullable=False),
        sa.Column("rejection", sa.Integer(), nullable=True),
        sa.Column("wish", sa.Text(), nullable=False),
        sa.Column("anonymous", sa.Integer(), server_default="0", nullable=False),
        sa.Column("may_post", sa.Integer(), server_default="0", nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("at", sa.Integer(), nullable=False),
        sa.Column("opened_at", sa.Integer(), nullable=True),
        sa.Column("post_letter", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["account"], ["accounts.id"], name=op.f("fk_asks_account"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["circle"], ["circles.id"], name=op.f("fk_asks_circle"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_asks")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_asks_account_at"), "asks", ["account", "at"], unique=False)
    op.create_table(
        "blocks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account", sa.Integer(), nullable=False),
        sa.Column("other", sa.Integer(), nullable=False),
        sa.Column("at", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["account"], ["accounts.id"], name=op.f("fk_blocks_account"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["other"], ["accounts.id"], name=op.f("fk_blocks_other"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_blocks")),
        sa.UniqueConstraint("account", "other", name=op.f("uq_blocks_account_other")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_blocks_other"), "blocks", ["other"], unique=False)
    op.create_table(
        "drafts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account", sa.Integer(), nullable=False),
        sa.Column("word", sa.Text(), nullable=False),
        sa.Column("given", sa.LargeBinary(), nullable=True),
        sa.Column("at", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["account"], ["accounts.id"], name=op.f("fk_drafts_account"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_drafts")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "goals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account", sa.Integer(), nullable=False),
        sa.Column("week", sa.Text(), nullable=False),
        sa.Column("action", sa.LargeBinary(), nullable=True),
        sa.Column("times", sa.Integer(), server_default="1", nullable=False),
        sa.Column("place", sa.LargeBinary(), nullable=True),
        sa.Column("obstacle", sa.LargeBinary(), nullable=True),
        sa.Column("plan", sa.LargeBinary(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("shared_in", sa.Integer(), nullable=True),
        sa.Column("source", sa.Integer(), nullable=True),
        sa.Column("at", sa.Integer(), nullable=False),
        sa.Column("closed_at", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["account"], ["accounts.id"], name=op.f("fk_goals_account"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["shared_in"], ["circles.id"], name=op.f("fk_goals_shared_in"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goals")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_goals_account_week"), "goals", ["account", "week"], unique=False)
    op.create_index(op.f("ix_goals_shared_in_week"), "goals", ["shared_in", "week"], unique=False)
    op.create_table(
        "members",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("circle", sa.Integer(), nullable=False),
        sa.Column("account", sa.Integer(), nullable=False),
        sa.Column("host", sa.Integer(), server_default="0", nullable=False),
        sa.Column("asks_per_week", sa.Integer(), server_default="2", nullable=False),
        sa.Column("in_recap", sa.Integer(), server_default="0", nullable=False),
        sa.Column("joined_at", sa.Integer(), nullable=False),
        sa.Column("left_at", sa.Integer(), nullable=True),
        sa.CheckConstraint("asks_per_week BETWEEN 0 AND 5", name=op.f("ck_members_asks_per_week")),
        sa.ForeignKeyConstraint(["account"], ["accounts.id"], name=op.f("fk_members_account"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["circle"], ["circles.id"], name=op.f("fk_members_circle"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_members")),
        sa.UniqueConstraint("circle", "account", name=op.f("uq_members_circle_account")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_members_account"), "members", ["account"], unique=False)
    op.create_table(
        "outbox",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("account", sa.Integer(), nullable=True),
        sa.Column("circle", sa.Integer(), nullable=True),
        sa.Column("channel", sa.Text(), nullable=True),
        sa.Column("author", sa.Integer(), nullable=True),
        sa.Column("message", sa.LargeBinary(), nullable=True),
        sa.Column("why", sa.LargeBinary(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("ended_why", sa.Text(), nullable=True),
        sa.Column("not_before", sa.Integer(), nullable=False),
        sa.Column("expires", sa.Integer(), nullable=True),
        sa.Column("lease_until", sa.Integer(), nullable=True),
        sa.Column("first_tried", sa.Integer(), nullable=True),
        sa.Column("tries", sa.Integer(), server_default="0", nullable=False),
        sa.Column("revision", sa.Integer(), server_default="0", nullable=False),
        sa.Column("platform_id", sa.Text(), nullable=True),
        sa.Column("at", sa.Integer(), nullable=False),
        sa.Column("ended_at", sa.Integer(), nullable=True),
        sa.Column("read_at", sa.Integer(), nullable=True),
        sa.CheckConstraint("(account IS NULL) <> (channel IS NULL)", name=op.f("ck_outbox_one_reader")),
        sa.ForeignKeyConstraint(["account"], ["accounts.id"], name=op.f("fk_outbox_account"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["author"], ["accounts.id"], name=op.f("fk_outbox_author"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["circle"], ["circles.id"], name=op.f("fk_outbox_circle"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sa.UniqueConstraint("key", name=op.f("uq_outbox_key")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_outbox_account", "outbox", ["account", "ended_at"], unique=False)
    op.create_index("ix_outbox_ended_at", "outbox", ["ended_at"], unique=False)
    op.create_index(
        "ix_outbox_open",
        "outbox",
        ["not_before"],
        unique=False,
        sqlite_where=sa.text("state IN ('pending', 'sending', 'amended')"),
    )
    op.create_index("ix_outbox_subject", "outbox", ["subject", "id"], unique=False)
    op.create_table(
        "recaps",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("circle", sa.Integer(), nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("letter", sa.Text(), nullable=False),
        sa.Column("at", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["circle"], ["circles.id"], name=op.f("fk_recaps_circle"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recaps")),
        sa.UniqueConstraint("circle", "day", name=op.f("uq_recaps_circle_day")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "received",
        sa.Column("event", sa.Text(), nullable=False),
        sa.Column("account", sa.Integer(), nullable=True),
        sa.Column("heard", sa.LargeBinary(), nullable=True),
        sa.Column("answer", sa.LargeBinary(), nullable=True),
        sa.Column("sorry", sa.Integer(), server_default="0", nullable=False),
        sa.Column("at", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["account"], ["accounts.id"], name=op.f("fk_received_account"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("event", name=op.f("pk_received")),
    )
    op.create_index("ix_received_open", "received", ["at"], unique=False, sqlite_where=sa.text("heard IS NOT NULL"))
    op.create_table(
        "reflections",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("earliest", sa.Integer(), nullable=False),
        sa.Column("due_at", sa.Integer(), nullable=False),
        sa.Column("moved", sa.Integer(), server_default="0", nullable=False),
        sa.Column("sting", sa.Integer(), nullable=False),
        sa.Column("sting_later", sa.Integer(), nullable=True),
        sa.Column("heaviest", sa.LargeBinary(), nullable=True),
        sa.Column("friend", sa.LargeBinary(), nullable=True),
        sa.Column("mine", sa.LargeBinary(), nullable=True),
        sa.Column("not_mine", sa.LargeBinary(), nullable=True),
        sa.Column("next_if", sa.LargeBinary(), nullable=True),
        sa.Column("next_then", sa.LargeBinary(), nullable=True),
        sa.Column("just_hard", sa.Integer(), server_default="0", nullable=False),
        sa.Column("kept", sa.Integer(), server_default="0", nullable=False),
        sa.Column("answered_at", sa.Integer(), nullable=True),
        sa.Column("shared_in", sa.Integer(), nullable=True),
        sa.Column("shared_at", sa.Integer(), nullable=True),
        sa.Column("letter", sa.Text(), nullable=True),
        sa.CheckConstraint("sting BETWEEN 1 AND 5", name=op.f("ck_reflections_sting")),
        sa.ForeignKeyConstraint(["account"], ["accounts.id"], name=op.f("fk_reflections_account"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["shared_in"], ["circles.id"], name=op.f("fk_reflections_shared_in"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reflections")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_reflections_account_state"), "reflections", ["account", "state"], unique=False)
    op.create_index(op.f("ix_reflections_shared_in_shared_at"), "reflections", ["shared_in", "shared_at"], unique=False)
    op.create_table(
        "rejections",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account", sa.Integer(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("sting", sa.Integer(), nullable=False),
        sa.Column("employer", sa.LargeBinary(), nullable=True),
        sa.Column("note", sa.LargeBinary(), nullable=True),
        sa.Column("at", sa.Integer(), nullable=False),
        sa.CheckConstraint("sting BETWEEN 1 AND 5", name=op.f("ck_rejections_sting")),
        sa.ForeignKeyConstraint(["account"], ["accounts.id"], name=op.f("fk_rejections_account"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rejections")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_rejections_account_at"), "rejections", ["account", "at"], unique=False)
    op.create_table(
        "rest_signs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account", sa.Integer(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("at", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["account"], ["accounts.id"], name=op.f("fk_rest_signs_account"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rest_signs")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_rest_signs_account_at"), "rest_signs", ["account", "at"], unique=False)
    op.create_table(
        "rests",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account", sa.Integer(), nullable=False),
        sa.Column("began_at", sa.Integer(), nullable=False),
        sa.Column("until_at", sa.Integer(), nullable=False),
        sa.Column("shown", sa.Integer(), server_default="0", nullable=False),
        sa.Column("ended_at", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["account"], ["accounts.id"], name=op.f("fk_rests_account"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rests")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_rests_account_until_at"), "rests", ["account", "until_at"], unique=False)
    op.create_table(
        "rhythms",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account", sa.Integer(), nullable=False),
        sa.Column("plan_weekday", sa.Integer(), server_default="0", nullable=False),
        sa.Column("plan_minute", sa.Integer(), server_default="540", nullable=False),
        sa.Column("close_weekday", sa.Integer(), server_default="6", nullable=False),
        sa.Column("close_minute", sa.Integer(), server_default="1020", nullable=False),
        sa.Column("cadence", sa.Text(), server_default="WEEKLY", nullable=False),
        sa.Column("check_weekday", sa.Integer(), server_default="2", nullable=False),
        sa.Column("check_minute", sa.Integer(), server_default="720", nullable=False),
        sa.Column("unanswered", sa.Integer(), server_default="0", nullable=False),
        sa.Column("skipped", sa.Integer(), server_default="0", nullable=False),
        sa.Column("state", sa.Text(), server_default="ON", nullable=False),
        sa.ForeignKeyConstraint(["account"], ["accounts.id"], name=op.f("fk_rhythms_account"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rhythms")),
        sa.UniqueConstraint("account", name=op.f("uq_rhythms_account")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "weeks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account", sa.Integer(), nullable=False),
        sa.Column("week", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("midweek", sa.Text(), nullable=True),
        sa.Column("midweek_on", sa.Text(), nullable=True),
        sa.Column("at", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["account"], ["accounts.id"], name=op.f("fk_weeks_account"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_weeks")),
        sa.UniqueConstraint("account", "week", name=op.f("uq_weeks_account_week")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "asked",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ask", sa.Integer(), nullable=False),
        sa.Column("account", sa.Integer(), nullable=False),
        sa.Column("at", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("letter", sa.Text(), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["account"], ["accounts.id"], name=op.f("fk_asked_account"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["ask"], ["asks.id"], name=op.f("fk_asked_ask"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_asked")),
        sa.UniqueConstraint("ask", "account", name=op.f("uq_asked_ask_account")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_asked_account_at"), "asked", ["account", "at"], unique=False)
    op.create_index(op.f("ix_asked_letter"), "asked", ["letter"], unique=False)
    op.create_table(
        "kind_words",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("circle", sa.Integer(), nullable=False),
        sa.Column("sender", sa.Integer(), nullable=False),
        sa.Column("receiver", sa.Integer(), nullable=False),
        sa.Column("ask", sa.Integer(), nullable=True),
        sa.Column("reply_to", sa.Integer(), nullable=True),
        sa.Column("starter", sa.Text(), nullable=True),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        sa.Column("at", sa.Integer(), nullable=False),
        sa.Column("thanked_at", sa.Integer(), nullable=True),
        sa.Column("reported_at", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["ask"], ["asks.id"], name=op.f("fk_kind_words_ask"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["circle"], ["circles.id"], name=op.f("fk_kind_words_circle"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["receiver"], ["accounts.id"], name=op.f("fk_kind_words_receiver"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["reply_to"], ["kind_words.id"], name=op.f("fk_kind_words_reply_to"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["sender"], ["accounts.id"], name=op.f("fk_kind_words_sender"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kind_words")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_kind_words_receiver_at"), "kind_words", ["receiver", "at"], unique=False)
    op.create_index(op.f("ix_kind_words_sender_receiver_at"), "kind_words", ["sender", "receiver", "at"], unique=False)
    op.create_table(
        "reflected",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reflection", sa.Integer(), nullable=False),
        sa.Column("rejection", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["reflection"], ["reflections.id"], name=op.f("fk_reflected_reflection"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["rejection"], ["rejections.id"], name=op.f("fk_reflected_rejection"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reflected")),
        sa.UniqueConstraint("rejection", name=op.f("uq_reflected_rejection")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_reflected_reflection"), "reflected", ["reflection"], unique=False)
