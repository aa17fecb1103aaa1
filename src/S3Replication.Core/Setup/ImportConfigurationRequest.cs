namespace S3Replication.Core.Setup;

/// <summary>What <see cref="ImportConfiguration"/> is asked for.</summary>
/// <param name="BucketName">The bucket that gets the configuration.</param>
/// <param name="Configuration">
/// The configuration: JSON as the AWS CLI takes or gives it, or the XML that S3 gives and changes return as the one before.
/// </param>
public sealed record ImportConfigurationRequest(string BucketName, string Configuration)
{
    /// <summary>Whether rules that are not in it stay, and the role with them.</summary>
    public bool Merge { get; init; }

    /// <summary>Whether rules that this module did not make may be changed and removed.</summary>
    public bool Force { get; init; }
}
