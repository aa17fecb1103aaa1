namespace S3Replication.Core.Templates;

/// <summary>The replication in force that a template shall write down.</summary>
/// <param name="SourceBuckets">The buckets whose configurations are read; one or more.</param>
public sealed record LiveTemplateRequest(IReadOnlyList<string> SourceBuckets)
{
    /// <summary>Whether the configurations of the destinations that replicate back are part of it.</summary>
    public bool TwoWay { get; init; }

    /// <summary>Whether the template makes the buckets.</summary>
    public bool IncludeBuckets { get; init; }
}
