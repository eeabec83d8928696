"""Prepared statements do what SQLAlchemy would do with them, only sooner."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    bindparam,
    create_engine,
    delete,
    event,
    func,
    literal,
    make_url,
    select,
    text,
    update,
)
from sqlalchemy.exc import IntegrityError, OperationalError

from storage.both import listed
from storage.both import upsert as insert
from storage.statements import Prepared

metadata = MetaData()
people = Table(
    "people",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
    Column("mood", Integer, nullable=False, default=3),
    Column("picture", LargeBinary),
)
notes = Table("notes", metadata, Column("person", ForeignKey("people.id")), Column("note", Text))

ADD = Prepared(insert(people).returning(people.c.id), "name")
ONE = Prepared(select(people.c.id, people.c.name, people.c.mood).where(people.c.id == bindparam("id")))
ALL = Prepared(select(people.c.name).order_by(people.c.id))


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    """A connection to a new database with Ada and Bo in it."""
    engine = create_engine(f"sqlite:///{tmp_path / 'circle.db'}", hide_parameters=True)
    event.listen(engine, "connect", lambda raw, _: raw.execute("PRAGMA foreign_keys=ON"))
    with engine.connect() as connection:
        metadata.create_all(connection)
        connection.execute(insert(people), [{"name": "Ada"}, {"name": "Bo"}])
        yield connection
    engine.dispose()


def test_many_are_run_as_one(connection: Connection) -> None:
    """Each with its own values; none of them is nothing to do, and what fails is SQLAlchemy's error."""
    name = Prepared(update(people).where(people.c.id == bindparam("number")), "name")
    name.many(connection, [{"number": 1, "name": "Al"}, {"number": 2, "name": "Bea"}])
    name.many(connection, [])
    assert ALL.tuples(connection) == [("Al",), ("Bea",)]
    with pytest.raises(IntegrityError):
        name.many(connection, [{"number": 1, "name": "Bea"}])
    with pytest.raises(TypeError, match="Missing binds"):
        name.many(connection, [{"number": 1}])


def test_rows_come_as_tuples(connection: Connection) -> None:
    """All rows, one row, one value; nothing found is an empty list or None."""
    assert ALL.all(connection) == [("Ada",), ("Bo",)]
    assert ALL.one(connection) == ("Ada",)
    assert ALL.value(connection) == "Ada"
    assert ONE.one(connection, id=2) == (2, "Bo", 3)
    assert (ONE.all(connection, id=9), ONE.one(connection, id=9), ONE.value(connection, id=9)) == ([], None, None)


def test_what_is_selected_goes_by_its_name(connection: Connection) -> None:
    """By the column's key or its label, wherever it stands in the statement; two of one name are told apart."""
    said = Table("notes", MetaData(), Column("person", Integer), Column("note", Text, key="said"))
    Prepared(insert(notes)).run(connection, person=2, note="hello")
    other = people.alias("other")
    query = select(said.c.said, (people.c.id + 40).label("number"), people.c.name, other.c.name, func.count())
    one = Prepared(query.where(said.c.person == people.c.id, other.c.id == 1))
    row = one.one(connection)
    assert row is not None
    assert (row.number, row.name, row.name_1, row.said) == (42, "Bo", "Ada", "hello")
    assert [row.said for row in one.all(connection)] == ["hello"]
    assert one.tuples(connection) == [("hello", 42, "Bo", "Ada", 1)]


def test_an_insert_returns_its_key(connection: Connection) -> None:
    """RETURNING works, and a default that is a plain value is filled in."""
    key = ADD.value(connection, name="Cy")
    assert ONE.one(connection, id=key) == (3, "Cy", 3)
    assert ADD.run(connection, name="Di") == 1


def test_rows_written_are_counted(connection: Connection) -> None:
    """For updates, deletes and inserts, those that did nothing included."""
    cheer = Prepared(update(people).where(people.c.mood < bindparam("below")), "mood")
    add = Prepared(insert(people).on_conflict_do_nothing(), "name")
    assert cheer.run(connection, below=4, mood=5) == 2
    assert cheer.run(connection, below=4, mood=5) == 0
    assert [add.run(connection, name="Ada"), add.run(connection, name="Cy")] == [0, 1]
    assert Prepared(delete(people)).run(connection) == 3


def test_a_conflict_can_update(connection: Connection) -> None:
    """ON CONFLICT DO UPDATE takes what was to be inserted."""
    put = insert(people)
    put = put.on_conflict_do_update(index_elements=["name"], set_={"mood": put.excluded.mood})
    assert Prepared(put, "name", "mood").run(connection, name="Ada", mood=1) == 1
    assert ONE.one(connection, id=1) == (1, "Ada", 1)


def test_an_insert_without_columns_takes_all(connection: Connection) -> None:
    """Bytes and None go in and come out as they are."""
    put = Prepared(insert(people))
    put.run(connection, id=7, name="Gus", mood=2, picture=b"\0\1")
    put.run(connection, id=8, name="Hal", mood=2, picture=None)
    pictures = Prepared(select(people.c.picture).where(people.c.id >= 7).order_by(people.c.id))
    assert pictures.all(connection) == [(b"\0\1",), (None,)]


def test_an_insert_from_a_select(connection: Connection) -> None:
    """Binds inside a SELECT that feeds an INSERT are found."""
    copied = select(people.c.id, literal("hello")).where(people.c.name == bindparam("who"))
    copy = Prepared(insert(notes).from_select(["person", "note"], copied))
    assert copy.run(connection, who="Bo") == 1
    assert Prepared(select(notes)).all(connection) == [(2, "hello")]


def test_values_in_the_statement_stay_there(connection: Connection) -> None:
    """Literals, limits and lists known at import are part of the statement; a name may be used twice."""
    found = Prepared(
        select(people.c.name, literal("x"))
        .where(people.c.name.in_(["Ada", "Bo", "Cy"]), people.c.mood == 3)
        .where((people.c.id == bindparam("id")) | (people.c.mood == bindparam("id")))
        .limit(5)
    )
    assert found.all(connection, id=1) == [("Ada", "x")]
    assert Prepared(text("SELECT :a + :a + :b")).value(connection, a=1, b=3) == 5


def test_binds_must_fit(connection: Connection) -> None:
    """Missing and unknown binds are named; the statement's own values cannot be replaced."""
    with pytest.raises(TypeError, match=r"Missing binds \['id'\], unknown binds \['name'\]"):
        ONE.one(connection, name="Ada")
    with pytest.raises(TypeError, match="unknown binds"):
        ADD.value(connection, name="Cy", mood=1)


def test_a_list_is_bound_as_json(connection: Connection) -> None:
    """A list of unknown length is refused; the way that is suggested works."""
    with pytest.raises(TypeError, match="as JSON"):
        Prepared(select(people).where(people.c.id.in_(bindparam("ids")))).all(connection, ids="[1]")
    ids = people.c.id.in_(listed("ids", people.c.id.type))
    named = Prepared(select(people.c.name).where(ids).order_by(people.c.id))
    assert named.all(connection, ids="[2, 1, 9]") == [("Ada",), ("Bo",)]


def test_only_integers_text_and_bytes(connection: Connection) -> None:
    """What would need converting is refused at once, not stored as something else."""
    flags = Table("flags", MetaData(), Column("id", Integer, primary_key=True), Column("on", Boolean))
    with pytest.raises(TypeError, match="integers, text or bytes"):
        Prepared(insert(flags)).run(connection, id=1, on=True)
    made = Table("made", MetaData(), Column("id", Integer, primary_key=True), Column("at", Integer, default=lambda: 1))
    with pytest.raises(TypeError, match="give its value"):
        Prepared(insert(made), "id").run(connection, id=1)


def test_errors_are_sqlalchemys_and_show_no_values(connection: Connection) -> None:
    """What people typed must not reach a log through an error."""
    for fail in (
        lambda: ADD.value(connection, name="Ada"),
        lambda: Prepared(insert(people), "name").run(connection, name="Ada"),
    ):
        with pytest.raises(IntegrityError) as failed:
            fail()
        assert "people.name" in str(failed.value)
        assert "Ada" not in str(failed.value)
    with pytest.raises(OperationalError):
        Prepared(text("SELECT * FROM nothing")).all(connection)


def test_a_broken_key_is_never_missed(connection: Connection) -> None:
    """SQLite finds it after the last row of RETURNING, so rows are read to the end even for one value."""
    add = Prepared(insert(notes).from_select(["person"], select(people.c.id + 90)).returning(notes.c.person))
    with pytest.raises(IntegrityError):
        add.value(connection)
    assert Prepared(select(func.count()).select_from(notes)).value(connection) == 0


def test_the_same_statement_serves_another_database() -> None:
    """It is compiled for each kind of database on its own, PostgreSQL's numbered binds included."""
    postgresql = make_url("postgresql+asyncpg://").get_dialect()()
    compiled = ONE.compiled(postgresql)
    assert "$1" in compiled.sql
    assert compiled.order == ("id",)
    compiled = ADD.compiled(postgresql)
    assert compiled.sql.endswith("RETURNING people.id")
    assert compiled.names == {"name"}
    assert compiled.constants == {"mood": 3}
    assert "RETURNING" not in Prepared(insert(people), "name").compiled(postgresql).sql
