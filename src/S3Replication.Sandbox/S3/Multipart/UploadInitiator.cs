using System.Xml.Linq;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3.Multipart;

/// <summary>Who has begun an upload (<see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_Initiator.html">Initiator</see>).</summary>
internal static class UploadInitiator
{
    private const string Root = ":root";

    /// <summary>The element: the canonical ID of an account, the ARN of anybody else.</summary>
    /// <param name="upload">The upload.</param>
    public static XElement Element(MultipartUpload upload) => upload.Initiator.EndsWith(Root, StringComparison.Ordinal)
        ? CanonicalUser.Element("Initiator", AccountOf(upload.Initiator))
        : S3Xml.Element("Initiator", S3Xml.Element("ID", upload.Initiator));

    /// <summary>Whether a caller is the initiator, or the account that the initiator belongs to.</summary>
    /// <param name="caller">The caller.</param>
    /// <param name="upload">The upload.</param>
    public static bool Is(Caller caller, MultipartUpload upload) => !caller.IsAnonymous
        && (caller.Arn == upload.Initiator || (caller.RoleArn is null && caller.AccountId == AccountOf(upload.Initiator)));

    private static string AccountOf(string arn) => arn.Split(':') is { Length: > 4 } parts ? parts[4] : string.Empty;
}
