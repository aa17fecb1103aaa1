using S3Replication.Core.Errors;
using S3Replication.Core.Identifiers;
using S3Replication.Core.Roles;

namespace S3Replication.Core.Setup;

/// <summary>Refuses requests for roles that can't be, before anything is asked or changed.</summary>
internal static class RoleRequestCheck
{
    /// <summary>Refuses what no role can have.</summary>
    public static void Validate(CreateReplicationRoleRequest request)
    {
        RoleNameRule.Validate(request.RoleName);
        if (request.Path is not null)
        {
            RoleNameRule.ValidatePath(request.Path);
        }

        // The module's own tag takes one of the places.
        TagRule.Validate(request.Tags, TagRule.MaxTagsOfRole - 1);
        if (request.PermissionsBoundary is not null)
        {
            ValidateBoundary(request.PermissionsBoundary);
        }

        ValidateBuckets(request);
        ValidateBatch(request);
    }

    /// <summary>
    /// Refuses to take a role for what it is not: a path never changes, and to set or lift a boundary changes what everybody
    /// who uses the role may do.
    /// </summary>
    public static void ValidatePresent(CreateReplicationRoleRequest request, IamRole role)
    {
        if (request.Path is not null && request.Path != role.Path)
        {
            throw new CrrException(
                CrrErrorCode.InvalidState,
                $"Role {role.Name} is there already with the path {role.Path}, not {request.Path}; IAM can't change the path of a role.")
            {
                Target = role.Name,
                Remedy = $"Leave -Path out, or choose another -RoleName; role names are unique in an account, whatever their path.",
            };
        }

        if (request.PermissionsBoundary is not null && request.PermissionsBoundary != role.PermissionsBoundary)
        {
            throw new CrrException(
                CrrErrorCode.InvalidState,
                $"Role {role.Name} is there already with {(role.PermissionsBoundary is null ? "no permissions boundary" : $"the permissions boundary {role.PermissionsBoundary}")}, not {request.PermissionsBoundary}.")
            {
                Target = role.Name,
                Remedy = "Leave -PermissionsBoundary out, or set it yourself: "
                    + $"aws iam put-role-permissions-boundary --role-name {role.Name} --permissions-boundary {request.PermissionsBoundary}",
            };
        }
    }

    private static void ValidateBoundary(string permissionsBoundary)
    {
        Arn boundary = Arn.Parse(permissionsBoundary);
        if (boundary.Service != "iam" || !boundary.Resource.StartsWith("policy/", StringComparison.Ordinal))
        {
            throw new CrrException(CrrErrorCode.InvalidArn, $"'{permissionsBoundary}' is not the ARN of an IAM policy.")
            {
                Target = permissionsBoundary,
                Remedy = "A policy's ARN has the form arn:aws:iam::123456789012:policy/name.",
            };
        }
    }

    private static void ValidateBuckets(CreateReplicationRoleRequest request)
    {
        if (request.Rules.Count > 0)
        {
            foreach (ReplicationRuleInfo rule in request.Rules)
            {
                BucketNameRule.Validate(rule.SourceBucket);
                BucketNameRule.Validate(rule.DestinationBucket);
                KeyPrefixRule.Validate(rule.Prefix);
            }

            return;
        }

        RefuseNone(request.SourceBuckets, "source");
        RefuseNone(request.DestinationBuckets, "destination");
        foreach (string bucket in request.SourceBuckets.Concat(request.DestinationBuckets))
        {
            BucketNameRule.Validate(bucket);
        }

        if (request.SourceBuckets.Concat(request.DestinationBuckets).Distinct(StringComparer.Ordinal).Count() == 1)
        {
            throw new CrrException(
                CrrErrorCode.InvalidParameter, $"Source and destination are the same bucket, {request.SourceBuckets[0]}.")
            {
                Target = request.SourceBuckets[0],
                Remedy = "Choose another destination; it may be in the same Region.",
            };
        }

        if (request.SourceKmsKeyIds.Count > 0)
        {
            throw new CrrException(CrrErrorCode.InvalidParameter, "KMS keys of source objects are granted for rules, and no rule was given.")
            {
                Target = request.SourceKmsKeyIds[0],
                Remedy = "Give the rules too: Get-CrrRule -SourceBucket NAME | New-CrrRole -RoleName NAME -SourceKmsKeyId ARN",
            };
        }
    }

    private static void ValidateBatch(CreateReplicationRoleRequest request)
    {
        string? bucket = request.ReportBucket ?? request.ManifestBucket;
        if (bucket is not null && request.Batch != true)
        {
            throw new CrrException(
                CrrErrorCode.InvalidParameter, $"Bucket {bucket} is for reports and manifests of batch jobs, and batch jobs were not asked for.")
            {
                Target = bucket,
                Remedy = "Add -Batch.",
            };
        }

        foreach (string name in new[] { request.ReportBucket, request.ManifestBucket }.OfType<string>())
        {
            BucketNameRule.Validate(name);
        }
    }

    private static void RefuseNone(IReadOnlyList<string> buckets, string which)
    {
        if (buckets.Count == 0)
        {
            throw new CrrException(CrrErrorCode.InvalidParameter, $"A {which} bucket is missing.");
        }
    }
}
