namespace S3Replication.Core.Templates.Rendering;

/// <summary>The parts of the shell script that are always the same.</summary>
internal static class ShellFunctions
{
    /// <summary>What the script begins with.</summary>
    public const string Start = """
        set -euo pipefail
        export AWS_PAGER=''

        work=$(mktemp -d)
        trap 'rm -rf "$work"' EXIT

        fail() {
          printf '%s\n' "$1" >&2
          exit 1
        }

        # Reads something into $work/present. "No" when AWS answers with the given error; any other error ends the script.
        is_there() {
          local absent=$1
          shift
          if "$@" > "$work/present" 2> "$work/error"; then return 0; fi
          if grep -qF "$absent" "$work/error"; then return 1; fi
          fail "$(cat "$work/error")"
        }

        # Whether two JSON documents hold the same texts and numbers, in whatever order and layout.
        holds_the_same() {
          [ "$(words < "$1")" = "$(words < "$2")" ]
        }

        words() {
          LC_ALL=C grep -aoE '"([^"\\]|\\.)*"|[0-9]+' | LC_ALL=C sort
        }

        # A role that was made just now is not seen everywhere for some seconds.
        patiently() {
          local attempt
          for attempt in 1 2 3 4 5 6 7 8 9 10; do
            if "$@" > /dev/null 2> "$work/error"; then return 0; fi
            sleep 3
          done
          fail "$(cat "$work/error")"
        }
        """;

    /// <summary>The functions for buckets.</summary>
    public const string Buckets = """
        # Makes a bucket unless it is there, and turns versioning on.
        ensure_bucket() {
          local in=in_$1 owner=$1_account bucket=$2 region=$3
          shift 3
          if ! is_there '(404)' "$in" s3api head-bucket --bucket "$bucket" --region "$region" --expected-bucket-owner "${!owner}"; then
            [ "$region" = us-east-1 ] || set -- "$@" --create-bucket-configuration "LocationConstraint=$region"
            "$in" s3api create-bucket --bucket "$bucket" --region "$region" "$@" > /dev/null
            echo "Made bucket $bucket."
          fi
          "$in" s3api put-bucket-versioning --bucket "$bucket" --region "$region" --expected-bucket-owner "${!owner}" \
            --versioning-configuration Status=Enabled
        }

        # Goes on only when the bucket is there, with versioning on.
        require_bucket() {
          local in=in_$1 owner=$1_account bucket=$2 region=$3 versioning
          versioning=$("$in" s3api get-bucket-versioning --bucket "$bucket" --region "$region" \
            --expected-bucket-owner "${!owner}" --query Status --output text)
          [ "$versioning" = Enabled ] || fail "Versioning of bucket $bucket is not enabled, and replication needs it."
        }

        # Encrypts new objects with a KMS key, from $work/encryption.json.
        ensure_encryption() {
          "in_$1" s3api put-bucket-encryption --bucket "$2" --region "$3" \
            --server-side-encryption-configuration "file://$work/encryption.json"
        }
        """;

    /// <summary>The functions for roles and policies.</summary>
    public const string Policies = """
        # Makes a role with the trust policy in $work/trust.json. One that is there keeps its own, which must let S3 in.
        ensure_role() {
          local in=in_$1 role=$2
          shift 2
          if is_there NoSuchEntity "$in" iam get-role --role-name "$role" --query Role.AssumeRolePolicyDocument --output json; then
            grep -qF '"s3.amazonaws.com"' "$work/present" || fail "Role $role is there already, and S3 may not assume it: choose another name."
          else
            "$in" iam create-role --role-name "$role" --assume-role-policy-document "file://$work/trust.json" "$@" > /dev/null
            "$in" iam wait role-exists --role-name "$role"
            echo "Made role $role."
          fi
        }

        # Gives a role the policy in $work/policy.json; its other policies stay.
        ensure_role_policy() {
          "in_$1" iam put-role-policy --role-name "$2" --policy-name "$3" --policy-document "file://$work/policy.json"
        }

        # Gives a bucket the policy in $work/bucket-policy.json. A bucket has one policy only: another one is not overwritten.
        ensure_bucket_policy() {
          local in=in_$1 owner=$1_account bucket=$2 region=$3
          if is_there NoSuchBucketPolicy "$in" s3api get-bucket-policy --bucket "$bucket" --region "$region" \
            --expected-bucket-owner "${!owner}" --query Policy --output text; then
            holds_the_same "$work/present" "$work/bucket-policy.json" && return 0
            fail "Bucket $bucket has a policy already. Add the statements to it that this script has for it: $(cat "$work/bucket-policy.json")"
          fi
          patiently "$in" s3api put-bucket-policy --bucket "$bucket" --region "$region" --expected-bucket-owner "${!owner}" \
            --policy "file://$work/bucket-policy.json"
          echo "Let the role into bucket $bucket."
        }
        """;

    /// <summary>The function for replication configurations.</summary>
    public const string Replication = """
        # Gives a bucket the rules in $work/replication.json. S3 replaces all rules at once, so that a bucket which has
        # others is left alone; the last argument finds those.
        ensure_replication() {
          local in=in_$1 owner=$1_account bucket=$2 region=$3 others
          if is_there ReplicationConfigurationNotFoundError "$in" s3api get-bucket-replication --bucket "$bucket" --region "$region" \
            --expected-bucket-owner "${!owner}" --query ReplicationConfiguration --output json; then
            holds_the_same "$work/present" "$work/replication.json" && return 0
            others=$("$in" s3api get-bucket-replication --bucket "$bucket" --region "$region" --query "$4" --output text)
            [ -z "$others" ] || fail "Bucket $bucket has rules that this script does not know and would remove: $others"
          fi
          patiently "$in" s3api put-bucket-replication --bucket "$bucket" --region "$region" --expected-bucket-owner "${!owner}" \
            --replication-configuration "file://$work/replication.json"
          echo "Wrote the rules of bucket $bucket."
        }
        """;
}
