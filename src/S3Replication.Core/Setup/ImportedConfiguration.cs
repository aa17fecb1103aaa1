namespace S3Replication.Core.Setup;

/// <summary>What restoring a configuration came to.</summary>
/// <param name="BucketName">The bucket.</param>
/// <param name="RoleArn">The role that S3 assumes.</param>
/// <param name="Changed">Whether anything was written.</param>
public sealed record ImportedConfiguration(string BucketName, string RoleArn, bool Changed)
{
    /// <summary>The ids of the rules that were added.</summary>
    public IReadOnlyList<string> AddedRules { get; init => field = Listed.Of(value); } = [];

    /// <summary>The ids of the rules that were changed.</summary>
    public IReadOnlyList<string> ChangedRules { get; init => field = Listed.Of(value); } = [];

    /// <summary>The ids of the rules that were removed.</summary>
    public IReadOnlyList<string> RemovedRules { get; init => field = Listed.Of(value); } = [];

    /// <summary>The whole configuration before the change, as XML; null when there was none, or no change.</summary>
    public string? PreviousConfiguration { get; init; }
}
