using System.Security.Cryptography;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.Persistence;

/// <summary>Makes buckets last.</summary>
/// <param name="journal">Takes their changes.</param>
/// <param name="numbers">Gives small bodies their numbers.</param>
internal sealed class S3Journal(IJournal journal, BlobNumbers numbers)
{
    /// <summary>Makes a new bucket last; its changes follow by themselves.</summary>
    /// <exception cref="Http.ServiceException">503 <c>ServiceUnavailable</c>: it could not be written.</exception>
    public void Begin(Bucket bucket)
    {
        BucketLog log = LogOf(Convert.ToHexString(RandomNumberGenerator.GetBytes(8)).ToLowerInvariant());
        log.Begin(bucket);
        bucket.Log = log;
    }

    /// <summary>What makes the changes of a bucket last.</summary>
    /// <param name="number">The bucket's number.</param>
    public BucketLog LogOf(string number) => new(journal, numbers, number);
}
