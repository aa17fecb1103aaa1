using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.Replication;

/// <summary>
/// Judges a replication configuration as S3 does when it is put
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html#ReplicationErrorCodeList">List of replication-related error codes</see>).
/// Called outside every bucket's lock, after the permission to put it was checked; whether versioning is still on is
/// asked once more under the lock by the caller.
/// </summary>
internal interface IReplicationValidator
{
    /// <summary>Checks a document, and completes what S3 completes by itself, such as missing rule ids.</summary>
    /// <param name="request">The request, for its caller.</param>
    /// <param name="source">The bucket that the configuration is for.</param>
    /// <param name="xml">The document as it came.</param>
    /// <returns>The document to keep: as it came, unknown elements included, and completed.</returns>
    /// <exception cref="ServiceException">What S3 would refuse, in its words.</exception>
    string Validate(ServiceRequest request, Bucket source, string xml);
}
