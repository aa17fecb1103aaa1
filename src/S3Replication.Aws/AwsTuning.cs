namespace S3Replication.Aws;

/// <summary>How patient the clients are.</summary>
internal sealed record AwsTuning
{
    /// <summary>How often a call is tried again, unless <c>AWS_MAX_ATTEMPTS</c> or the profile says otherwise.</summary>
    public int MaxErrorRetry { get; init; } = 4;

    /// <summary>How long one attempt may take, beside what its body needs at <see cref="SlowestUpload"/>.</summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long connecting may take.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a body that is being read may stand still.</summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// How long S3 may take to put a multipart upload together; it says so with white space meanwhile
    /// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_CompleteMultipartUpload.html">CompleteMultipartUpload</see>).
    /// </summary>
    public TimeSpan CompletionTimeout { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How long the look-up of credentials may take; a process that gives them may ask a person.</summary>
    public TimeSpan CredentialsTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// How long the metadata service may take to answer. Its address leads nowhere outside of AWS, and the SDK alone would
    /// try for half a minute.
    /// </summary>
    public TimeSpan MetadataTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a DNS server may take to answer; a datagram is sent three times.</summary>
    public TimeSpan DnsTimeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The slowest upload that is taken for one, in bytes per second.</summary>
    public int SlowestUpload { get; init; } = 50 * 1024;

    /// <summary>
    /// The largest object in bytes that one request copies; S3's own limit unless a test wants another
    /// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html">CopyObject</see>).
    /// </summary>
    public long LargestCopy { get; init; } = 5L * 1024 * 1024 * 1024;

    /// <summary>The size in bytes of the parts of a copy whose source was not written in parts of one size.</summary>
    public long CopyPartSize { get; init; } = 256L * 1024 * 1024;

    /// <summary>How many parts of one object are copied at once.</summary>
    public int CopyPartsAtOnce { get; init; } = 8;
}
