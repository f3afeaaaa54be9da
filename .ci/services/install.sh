#!/bin/sh
# Fetches the jars of the servers that the tests start: Neo4j and Apache Jena Fuseki, by Maven.
# What is there already stays as it is. Usage: .ci/services/install.sh
set -eu

here=$(cd "$(dirname "$0")" && pwd)
servers=${VANBAN_SERVERS_DIR:-$HOME/.cache/vanban-test-servers}

for tool in java mvn; do
    command -v "$tool" >/dev/null || {
        echo "install.sh: $tool is missing. Install a JDK of version 17 or newer and Maven." >&2
        exit 1
    }
done

for name in neo4j fuseki; do
    wanted=$(cksum <"$here/$name/pom.xml")
    if [ "$(cat "$servers/$name/installed" 2>/dev/null)" = "$wanted" ]; then
        echo "$name: already in $servers/$name"
        continue
    fi
    rm -rf "$servers/$name" # a half-finished download or older jars
    mkdir -p "$servers/$name"
    mvn --batch-mode --quiet --file "$here/$name/pom.xml" dependency:copy-dependencies \
        -DincludeScope=runtime -DoutputDirectory="$servers/$name/lib"
    echo "$wanted" >"$servers/$name/installed"
    echo "$name: $(ls "$servers/$name/lib" | wc -l) jars in $servers/$name"
done
