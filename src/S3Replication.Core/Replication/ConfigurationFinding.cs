namespace S3Replication.Core.Replication;

/// <summary>Something in a replication configuration that S3 would refuse, or that is worth a second look.</summary>
/// <param name="AwsCode">
/// S3's error code: <c>InvalidRequest</c>, <c>InvalidArgument</c>, <c>MalformedXML</c>; null where S3 accepts it.
/// </param>
/// <param name="Message">S3's sentence, where it is known; else one that names the condition as S3's documentation does.</param>
/// <param name="RuleId">The rule; its place ("rule 2") when it has no id; null when it is about the whole configuration.</param>
/// <param name="Element">The element that it is about: <c>Priority</c>, <c>Destination/Bucket</c>.</param>
public sealed record ConfigurationFinding(string? AwsCode, string Message, string? RuleId, string Element)
{
    /// <summary>What it means for the configuration.</summary>
    public FindingSeverity Severity { get; init; }

    /// <summary>What it is about.</summary>
    public FindingTopic Topic { get; init; }

    /// <summary>What to do about it; null where the message says it.</summary>
    public string? Advice { get; init; }
}
