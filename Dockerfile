# sfdoctor in a container:
#   docker build --tag sfdoctor .
#   docker run --rm --volume "$PWD:/work" --env SFDOCTOR_CLIENT_SECRET sfdoctor run
# The first stage builds; the second holds Python, sfdoctor and what it needs, and neither compiler nor pip.

ARG PYTHON=3.13-slim-bookworm

FROM python:${PYTHON} AS build
COPY . /source
RUN python -m venv --without-pip /opt/sfdoctor \
    && python -m pip --python /opt/sfdoctor/bin/python install --no-cache-dir --no-compile '/source[demo]'

FROM python:${PYTHON}
RUN python -m pip uninstall --yes pip \
    && rm -rf /usr/local/lib/python3.*/ensurepip \
    && useradd --uid 10001 --no-create-home --home-dir /tmp sfdoctor
COPY --from=build /opt/sfdoctor /opt/sfdoctor
ENV PATH=/opt/sfdoctor/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1
USER 10001
WORKDIR /work
ENTRYPOINT ["sfdoctor"]
CMD ["--help"]
