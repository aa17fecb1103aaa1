using System.Text.RegularExpressions;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3.Acls;

/// <summary>
/// Grants in headers, one for each permission: <c>x-amz-grant-read: id="…", uri="…"</c>
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectAcl.html#API_PutObjectAcl_RequestSyntax">PutObjectAcl</see>).
/// </summary>
internal static partial class GrantHeaders
{
    private static readonly (string Header, string Permission)[] s_headers =
    [
        ("x-amz-grant-full-control", AclPermission.FullControl),
        ("x-amz-grant-read", AclPermission.Read),
        ("x-amz-grant-write", AclPermission.Write),
        ("x-amz-grant-read-acp", AclPermission.ReadAcp),
        ("x-amz-grant-write-acp", AclPermission.WriteAcp),
    ];

    /// <summary>Their names.</summary>
    public static IEnumerable<string> Names => s_headers.Select(header => header.Header);

    /// <summary>The grants; null when there is no such header.</summary>
    /// <param name="headers">The headers.</param>
    /// <exception cref="ServiceException"><c>InvalidArgument</c>, <c>MethodNotAllowed</c>.</exception>
    public static IReadOnlyList<AclGrant>? Read(HttpHeaders headers)
    {
        AclGrant[] grants =
        [
            .. s_headers.Where(header => headers[header.Header] is not null)
                .SelectMany(header => Read(header.Header, headers[header.Header] ?? string.Empty, header.Permission)),
        ];
        return grants.Length == 0 ? null : grants;
    }

    private static IEnumerable<AclGrant> Read(string header, string value, string permission)
    {
        foreach (string part in value.Split(','))
        {
            Match match = Grantee().Match(part.Trim());
            if (!match.Success)
            {
                throw S3Call.InvalidArgument("Argument format not recognized", header, value);
            }

            yield return new AclGrant(AclGrantee.Require(match.Groups["type"].Value, match.Groups["value"].Value), permission);
        }
    }

    [GeneratedRegex(
        """\A(?<type>id|uri|emailAddress)\s*=\s*(?:"(?<value>[^"]+)"|(?<value>[^"\s][^"]*))\z""",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Grantee();
}
