namespace S3Replication.Sandbox.S3.Acls;

/// <summary>Who a grant is for, as requests name it.</summary>
internal static class AclGrantee
{
    private const int IdLength = 64;

    /// <summary>The grantee of a type and a value. Every canonical user ID is taken: each account exists here that somebody uses.</summary>
    /// <param name="type"><c>id</c>, <c>uri</c> or <c>emailAddress</c>.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="Http.ServiceException"><c>InvalidArgument</c>; <c>MethodNotAllowed</c> for an email address.</exception>
    public static string Require(string type, string value) => type.ToLowerInvariant() switch
    {
        "id" => value.Length == IdLength && value.All(char.IsAsciiHexDigitLower)
            ? value
            : throw S3Call.InvalidArgument("Invalid id", "CanonicalUser/ID", value),
        "uri" => AclGroup.Exists(value) ? value : throw S3Call.InvalidArgument("Invalid group uri", "Group/URI", value),

        // "If you attempt to use an Email Grantee ACL in a request after October 1, 2025, the request will receive an HTTP 405".
        _ => throw S3Errors.MethodNotAllowed.Exception(),
    };
}
