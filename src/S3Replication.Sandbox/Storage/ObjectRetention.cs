namespace S3Replication.Sandbox.Storage;

/// <summary>
/// How long a version is kept from deletion
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html#object-lock-retention-modes">Retention modes</see>).
/// </summary>
/// <param name="Mode"><see cref="Governance"/> or <see cref="Compliance"/>.</param>
/// <param name="Until">The end.</param>
internal sealed record ObjectRetention(string Mode, DateTimeOffset Until)
{
    /// <summary>Whoever may bypass it and says so, may delete and shorten.</summary>
    public const string Governance = "GOVERNANCE";

    /// <summary>Nobody may delete or shorten, the root user included.</summary>
    public const string Compliance = "COMPLIANCE";
}
