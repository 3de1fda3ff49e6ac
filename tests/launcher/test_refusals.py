"""What cannot work is refused at once, in a sentence that says what to do."""

import errno
import os
import socket

import psycopg2
import pytest

from cbdportal.services import errors, home, identity, ports, postgres
from tests.launcher.conftest import wait_for_servers


def test_sockets_move_to_a_short_folder_when_the_data_folder_is_too_deep(data, services):
    deep = data / ("long-name-" * 9)
    services(deep, "sleep", "600")

    url = wait_for_servers(deep)["DATABASE_URL"]

    psycopg2.connect(url).close()
    assert not (deep / "run").exists()


@pytest.mark.parametrize(("length", "fits"), [(93, True), (94, False)])
def test_a_socket_address_has_at_most_107_bytes(length, fits):
    folder = home.Path("/" + "x" * (length - 1))

    assert home.socket_path_fits(folder) == fits


def test_a_database_blind_to_other_scripts_is_refused(data, services):
    services(data, "sleep", "600")
    owner = wait_for_servers(data)["MIGRATION_DATABASE_URL"]
    connection = psycopg2.connect(owner)
    connection.autocommit = True
    connection.cursor().execute(
        "CREATE DATABASE blind TEMPLATE template0 LOCALE_PROVIDER libc LOCALE 'C'"
    )
    connection.close()

    postgres.refuse_blind_locale(owner)
    with pytest.raises(errors.ServiceError, match=r"C\.UTF-8"):
        postgres.refuse_blind_locale(owner.replace("/cbdportal?", "/blind?"))


def test_a_taken_port_is_refused_and_without_a_wish_the_next_is_taken():
    with socket.create_server(("127.0.0.1", 0)) as holder:
        taken = holder.getsockname()[1]

        with pytest.raises(errors.ServiceError, match=f"Port {taken} is taken"):
            ports.listen(taken)

    first, port = ports.listen(None)
    second, next_port = ports.listen(None)
    for listening in (*first, *second):
        listening.close()
    assert next_port > port >= ports.FIRST_PORT


def test_a_full_disk_is_named(data):
    full = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(data))

    assert str(errors.from_os_error(full, data)).startswith("The disk is full")


def test_a_full_disk_is_recognised_in_the_words_of_a_command(data):
    words = "initdb: error: could not write: No space left on device"

    error = errors.from_failed_command("Creating the database", words, data / "log", data)

    assert str(error).startswith("The disk is full")


def test_a_folder_that_cannot_be_written_is_named(data):
    refused = OSError(errno.EACCES, os.strerror(errno.EACCES), str(data))

    assert str(errors.from_os_error(refused, data)).startswith(f"{data} cannot be written")


def test_somebody_elses_folder_is_refused(data, monkeypatch):
    data.mkdir()
    owner = identity.account_name(os.geteuid())
    stranger = os.geteuid() + 1
    monkeypatch.setattr(home.os, "geteuid", lambda: stranger)

    with pytest.raises(errors.ServiceError, match=f"belongs to {owner}"):
        home.Home(data, identity.current()).open()


def test_secrets_stay_the_same_and_are_ours_alone(data):
    place = home.Home(data, identity.for_servers())
    place.open()

    first = place.secret("SECRET_KEY")

    assert place.secret("SECRET_KEY") == first
    assert place.secret("another") != first
    assert (data / "secrets.json").stat().st_mode & 0o777 == 0o600
    place.close()
