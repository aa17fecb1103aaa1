using System.Security.Cryptography;
using S3Replication.Sandbox.S3;

namespace S3Replication.Sandbox.Events;

/// <summary>Who brought an event about, and by which request.</summary>
/// <param name="PrincipalId">The unique id of the caller.</param>
/// <param name="SourceAddress">The address that the request came from.</param>
/// <param name="RequestId">The id of the request, as its answer tells it.</param>
internal sealed record EventOrigin(string PrincipalId, string SourceAddress, string RequestId)
{
    /// <summary>The host that worked on the request.</summary>
    public string HostId => S3.HostId.Of(RequestId);

    /// <summary>
    /// Something that S3 does by itself: AWS's example of a failed replication has the service for caller and address
    /// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-metrics-events.html">Receiving replication failure events</see>).
    /// </summary>
    /// <param name="principalId">Who acts; the service itself when null.</param>
    public static EventOrigin OfS3(string? principalId = null) =>
        new(principalId ?? "s3.amazonaws.com", "s3.amazonaws.com", Convert.ToHexString(RandomNumberGenerator.GetBytes(8)));

    /// <summary>The request of a client.</summary>
    /// <param name="call">The request.</param>
    public static EventOrigin Of(S3Call call) => new(PrincipalIds.Of(call.Caller), call.Request.Http.Remote.ToString(), call.Request.RequestId);
}
