using S3Replication.Core.Diagnosis;

namespace S3Replication.Core.Tests.Diagnosis.Reports;

/// <summary>Results of every kind, made up.</summary>
internal static class SampleResults
{
    public static readonly DateTimeOffset Generated = new(2026, 11, 21, 16, 30, 15, TimeSpan.FromHours(2));

    public static CheckResult Passed { get; } = Check("CRR001", CheckStatus.Passed, "Bucket photos is there.");

    public static CheckResult Failed { get; } = Check("CRR008", CheckStatus.Failed, "There is no role crrRole.") with
    {
        Cause = "S3 accepts the ARN of a role that does not exist.",
        Remedy = "New-CrrRole -RoleName crrRole -SourceBucket photos -DestinationBucket copy",
        Documentation = new Uri("https://docs.aws.amazon.com/AmazonS3/latest/userguide/setting-repl-config-perm-overview.html"),
    };

    public static CheckResult Waiting { get; } =
        Check("CRR009", CheckStatus.Unknown, "CRR008 has to be mended first.") with { BlockedBy = "CRR008" };

    public static CheckResult Unknown { get; } = Check("CRR007", CheckStatus.Unknown, "It could not be looked at.") with
    {
        Cause = "GetBucketVersioning was refused for bucket copy.",
        Remedy = "Let the caller do s3:GetBucketVersioning for bucket copy.",
    };

    public static CheckResult Proven { get; } =
        Check("CRR011", CheckStatus.Unknown, "It could not be looked at.") with { ProvenBy = "CRR014" };

    public static CheckResult Warning { get; } = Check("CRR027", CheckStatus.Warning, "The role may do s3:*.") with { Cause = "It is too wide." };

    public static CheckResult Skipped { get; } = Check("CRR028", CheckStatus.Skipped, "No Object Lock.");

    public static ReplicationTestResult Of(params CheckResult[] checks) => Of("photos", "copy", "crr-1", checks);

    public static ReplicationTestResult Of(string source, string? destination, string? rule, params CheckResult[] checks) => new(
        source,
        destination,
        rule,
        checks.Any(check => check.Status == CheckStatus.Failed) ? TestStatus.Failed
            : checks.Any(check => check.Status == CheckStatus.Unknown) ? TestStatus.Unknown : TestStatus.Passed,
        checks);

    public static CheckResult Check(string id, CheckStatus status, string observed) =>
        new(id, $"What {id} is about", CheckSeverity.Critical, status, observed);
}
