using S3Replication.Core.Replication;
using S3Replication.Core.Setup;

namespace S3Replication.Core.Diagnosis;

/// <summary>
/// A replication configuration as it was saved by <c>Export-CrrConfiguration</c>, by which one in force is judged: another tool's
/// <c>PutBucketReplication</c> replaces the whole of it
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketReplication.html">PutBucketReplication</see>).
/// </summary>
public sealed class ConfigurationBaseline
{
    private ConfigurationBaseline(ReplicationDocument document, string origin)
    {
        Document = document;
        Origin = origin;
    }

    /// <summary>Where it is from: the path of a file.</summary>
    public string Origin { get; }

    internal ReplicationDocument Document { get; }

    /// <summary>Reads one.</summary>
    /// <param name="configuration">JSON as the AWS CLI takes or gives it, or S3's XML.</param>
    /// <param name="origin">Where it is from: the path of a file.</param>
    /// <exception cref="Errors.CrrException"><c>InvalidJson</c>, <c>InvalidXml</c>.</exception>
    public static ConfigurationBaseline Parse(string configuration, string origin)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return new ConfigurationBaseline(ImportConfiguration.Read(configuration), origin);
    }
}
