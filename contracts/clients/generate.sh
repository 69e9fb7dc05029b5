#!/usr/bin/env bash
# Generates clients of the three APIs from the committed OpenAPI documents, and packs one zip for each language.
#   generate.sh FOLDER [LANGUAGE...]      languages: java typescript python csharp; all by default
# The settings of a language are in LANGUAGE.yaml: {service} is trust, framework or tender, {release} the version without
# -SNAPSHOT. JAVA_HOME is a JDK. EPR_GENERATOR is a jar of openapi-generator-cli; without it Maven downloads the
# project's version.
set -euo pipefail

here=$(cd -P "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
folder=$1
shift
languages=("$@")
((${#languages[@]})) || languages=(java typescript python csharp)
version=$(sed -n '0,/<version>/s:.*<version>\(.*\)</version>.*:\1:p' "$root/pom.xml")
generator=${EPR_GENERATOR:-}

if [[ -z $generator ]]; then
    release=$(sed -n 's:.*<openapi-generator.version>\(.*\)</openapi-generator.version>.*:\1:p' "$root/pom.xml")
    generator=$root/target/tools/openapi-generator-cli-$release.jar
    [[ -f $generator ]] || (cd "$root" && ./mvnw -B -q -N dependency:copy -DoutputDirectory="$root/target/tools" \
        -Dartifact="org.openapitools:openapi-generator-cli:$release")
fi

mkdir -p "$folder/settings"
folder=$(cd "$folder" && pwd)
batch=()
for language in "${languages[@]}"; do
    [[ -f $here/$language.yaml ]] || { echo "epr: there is no client in $language" >&2; exit 2; }
    for service in trust framework tender; do
        settings=$folder/settings/$language-$service.yaml
        sed "s/{service}/$service/g; s/{Service}/${service^}/g; s/{version}/$version/g; s/{release}/${version%-SNAPSHOT}/g" \
            "$here/$language.yaml" >"$settings"
        cat >>"$settings" <<YAML

inputSpec: $root/contracts/openapi/$service-service.yaml
outputDir: $folder/$language/$service
YAML
        batch+=("$settings")
    done
done
"$JAVA_HOME/bin/java" -jar "$generator" batch --clean --fail-fast --threads 2 "${batch[@]}" >"$folder/generator.log" 2>&1 ||
    { tail -n 20 "$folder/generator.log" >&2; exit 1; }
for language in "${languages[@]}"; do
    archive=$folder/epr-clients-$language-$version.zip
    "$JAVA_HOME/bin/jar" --create --no-manifest --file "$archive" -C "$folder/$language" .
    echo "$archive"
done
