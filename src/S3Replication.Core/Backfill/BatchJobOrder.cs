namespace S3Replication.Core.Backfill;

/// <summary>A job that shall be made, with either a selection or a manifest.</summary>
/// <param name="Token">Up to 64 characters: two orders with the same token make one job.</param>
/// <param name="RoleArn">The role that it runs in.</param>
/// <param name="AccountId">Who makes it and must own the source.</param>
public sealed record BatchJobOrder(string Token, string RoleArn, string AccountId)
{
    /// <summary>Which versions S3 shall look for; null with a manifest.</summary>
    public BatchSelection? Selection { get; init; }

    /// <summary>The list of objects; null with a selection.</summary>
    public BatchManifest? Manifest { get; init; }

    /// <summary>Where every task is reported; null for no report.</summary>
    public BatchReportPlace? Report { get; init; }

    /// <summary>What it is for: 1 to 256 characters.</summary>
    public required string Description { get; init; }

    /// <summary>A higher number comes first among the account's jobs in the Region.</summary>
    public int Priority { get; init; }

    /// <summary>Its tags.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();
}
