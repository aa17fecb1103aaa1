namespace S3Replication.Core.Setup;

/// <summary>A replication configuration as it was saved.</summary>
/// <param name="BucketName">The bucket that has it.</param>
/// <param name="RoleArn">The role that S3 assumes.</param>
/// <param name="RuleCount">How many rules it has.</param>
/// <param name="Schema"><c>V1</c> or <c>V2</c>.</param>
/// <param name="Configuration">The configuration as JSON, as the AWS CLI takes it.</param>
public sealed record SavedConfiguration(string BucketName, string RoleArn, int RuleCount, string Schema, string Configuration)
{
    /// <summary>The file that it was written to; null when it was not.</summary>
    public string? Path { get; init; }
}
