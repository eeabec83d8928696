# Support Circle in a container: built from the pins, run by nobody in particular, on a disk that is read-only but for /data.
#   docker build --tag support-circle .
FROM python:3.11-slim-bookworm AS build
WORKDIR /build
# the virtual environment is copied whole, so it lies where it will lie
RUN python -m venv /opt/support-circle
COPY requirements.txt ./
RUN /opt/support-circle/bin/pip install --no-cache-dir --require-hashes --only-binary :all: --requirement requirements.txt
COPY pyproject.toml README.md LICENSE ./
COPY adapters adapters
COPY bot bot
COPY storage storage
RUN /opt/support-circle/bin/pip install --no-cache-dir --no-deps --no-build-isolation --no-index .

FROM python:3.11-slim-bookworm
RUN useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin circle && install -d -o circle -m 0700 /data
COPY --from=build /opt/support-circle /opt/support-circle
ENV PATH=/opt/support-circle/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    SUPPORT_CIRCLE_DATABASE=/data/circle.db \
    SUPPORT_CIRCLE_JSON_LOGS=yes \
    SUPPORT_CIRCLE_WATCH_PORT=9464
USER 10001
WORKDIR /data
VOLUME ["/data"]
# the database, its key ring and its backups are all in /data; temporary files of SQLite go there too
ENV SQLITE_TMPDIR=/data
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
    CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:9464/healthz', timeout=4)"]
ENTRYPOINT ["support-circle"]
CMD ["run"]
