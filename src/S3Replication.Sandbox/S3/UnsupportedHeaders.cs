using S3Replication.Sandbox.Http;

namespace S3Replication.Sandbox.S3;

/// <summary>Refuses headers that ask for what is not implemented: never is one taken and silently ignored.</summary>
internal static class UnsupportedHeaders
{
    private static readonly string[] s_prefixes =
    [
        "x-amz-server-side-encryption-customer-",
        "x-amz-copy-source-server-side-encryption-customer-",
        "x-amz-server-side-encryption-aws-kms-key-id",
        "x-amz-server-side-encryption-context",
        "x-amz-object-lock-",
        "x-amz-grant-",
        "x-amz-write-offset-bytes",
    ];

    /// <summary>Refuses them.</summary>
    /// <exception cref="ServiceException">501 <c>NotImplemented</c>; <c>InvalidArgument</c> for an unknown encryption.</exception>
    public static void Refuse(HttpHeaders headers)
    {
        foreach (KeyValuePair<string, string> header in headers)
        {
            bool bucketKey = header.Key.Equals("x-amz-server-side-encryption-bucket-key-enabled", StringComparison.OrdinalIgnoreCase)
                && header.Value.Equals("true", StringComparison.OrdinalIgnoreCase);
            if (bucketKey || Array.Exists(s_prefixes, prefix => header.Key.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)))
            {
                throw S3Errors.NotImplemented.Exception(("Header", header.Key));
            }
        }

        string? encryption = headers["x-amz-server-side-encryption"];
        if (encryption is not (null or "AES256"))
        {
            throw encryption is "aws:kms" or "aws:kms:dsse" or "aws:fsx"
                ? S3Errors.NotImplemented.Exception(("Header", "x-amz-server-side-encryption"))
                : S3Call.InvalidArgument(
                    "The encryption method specified is not supported", "x-amz-server-side-encryption", encryption);
        }
    }
}
