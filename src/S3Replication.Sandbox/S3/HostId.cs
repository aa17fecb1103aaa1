using System.Security.Cryptography;
using System.Text;

namespace S3Replication.Sandbox.S3;

/// <summary>The second id of an answer, <c>x-amz-id-2</c>: the host that worked on the request.</summary>
internal static class HostId
{
    /// <summary>The id for a request.</summary>
    /// <param name="requestId">The request's id.</param>
    public static string Of(string requestId) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(requestId)));
}
