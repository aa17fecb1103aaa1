using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Iam;
using S3Replication.Sandbox.S3.Buckets;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3.Acls;

/// <summary>
/// The list that a request asks for: by a name, by grants in headers, or as a document, and in one way only
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html">Access control list (ACL) overview</see>,
/// <see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html">Controlling ownership of objects and disabling ACLs</see>).
/// </summary>
internal static class RequestedAcl
{
    /// <summary>The header with a list's name.</summary>
    public const string Canned = "x-amz-acl";

    /// <summary>Whether a request's headers ask for a list.</summary>
    /// <param name="headers">The headers.</param>
    public static bool IsIn(HttpHeaders headers) => headers[Canned] is not null || GrantHeaders.Names.Any(name => headers[name] is not null);

    /// <summary>The list of a new object; null for the one that everything begins with.</summary>
    /// <param name="call">The call.</param>
    /// <param name="bucket">The bucket.</param>
    /// <param name="ownerId">Who will own the object.</param>
    /// <exception cref="ServiceException"><c>AccessControlListNotSupported</c>, <c>AccessDenied</c>, <c>InvalidArgument</c>, <c>InvalidRequest</c>.</exception>
    public static IReadOnlyList<AclGrant>? OfNewObject(S3Call call, Bucket bucket, string ownerId)
    {
        IReadOnlyList<AclGrant>? grants = FromHeaders(call.Headers, name => CannedAcl.OfObject(name, ownerId, bucket.OwnerId));
        if (grants is null)
        {
            return null;
        }

        lock (bucket.Gate)
        {
            if (Ownership.IsEnforced(bucket))
            {
                // "PUT requests that … specify bucket owner full control ACLs … or equivalent forms of this ACL" are taken.
                return grants is [{ Permission: AclPermission.FullControl } only] && only.Grantee == CanonicalUser.IdOf(bucket.OwnerId)
                    && call.Headers[Canned] is null or CannedAcl.BucketOwnerFullControl
                    ? null
                    : throw S3Errors.AccessControlListNotSupported.Exception();
            }

            RequireNotBlocked(call, bucket, grants, "s3:PutObject", bucket.Arn + "/" + call.Key);
        }

        return grants;
    }

    /// <summary>The list that a request puts: of its document, else of its headers.</summary>
    /// <param name="call">The call.</param>
    /// <param name="ownerId">Who owns what the list is for.</param>
    /// <param name="xml">The request's body.</param>
    /// <param name="canned">The grants of a name; null when there is no such name.</param>
    /// <exception cref="ServiceException"><c>MissingSecurityHeader</c>, <c>UnexpectedContent</c>, and those of documents and headers.</exception>
    public static IReadOnlyList<AclGrant> Put(
        S3Call call, string ownerId, string xml, Func<string, IReadOnlyList<AclGrant>?> canned)
    {
        if (xml.Length > 0 && IsIn(call.Headers))
        {
            throw S3Errors.UnexpectedContent.Exception();
        }

        return xml.Length > 0 ? AclDocument.Read(xml, ownerId)
            : FromHeaders(call.Headers, canned) ?? throw S3Errors.MissingSecurityHeader.Exception(("MissingHeaderName", Canned));
    }

    /// <summary>Refuses to put a list where lists are off, or a public one where they are blocked. Call it under the bucket's lock.</summary>
    /// <param name="call">The call.</param>
    /// <param name="bucket">The bucket.</param>
    /// <param name="grants">The list.</param>
    /// <param name="action">What the caller does.</param>
    /// <param name="resource">To what.</param>
    /// <exception cref="ServiceException"><c>AccessControlListNotSupported</c>, <c>AccessDenied</c>.</exception>
    public static void RequireAllowed(S3Call call, Bucket bucket, IReadOnlyList<AclGrant> grants, string action, string resource)
    {
        if (Ownership.IsEnforced(bucket))
        {
            throw S3Errors.AccessControlListNotSupported.Exception();
        }

        RequireNotBlocked(call, bucket, grants, action, resource);
    }

    /// <summary>The list that headers ask for; null when they ask for none.</summary>
    /// <param name="headers">The headers.</param>
    /// <param name="canned">The grants of a name; null when there is no such name.</param>
    /// <exception cref="ServiceException"><c>InvalidArgument</c>, <c>InvalidRequest</c>, <c>MethodNotAllowed</c>.</exception>
    public static IReadOnlyList<AclGrant>? FromHeaders(HttpHeaders headers, Func<string, IReadOnlyList<AclGrant>?> canned)
    {
        IReadOnlyList<AclGrant>? grants = GrantHeaders.Read(headers);
        if (headers[Canned] is not { } name)
        {
            return grants;
        }

        return grants is not null
            ? throw S3Errors.InvalidRequest.Says("Specifying both Canned ACLs and Header Grants is not allowed")
            : canned(name) ?? throw S3Call.InvalidArgument(string.Empty, Canned, name);
    }

    private static void RequireNotBlocked(
        S3Call call, Bucket bucket, IReadOnlyList<AclGrant> grants, string action, string resource)
    {
        if (grants.Any(grant => AclGroup.IsPublic(grant.Grantee))
            && PublicPolicy.Blocks(bucket.Configurations.GetValueOrDefault(PublicAccess.Configuration), "BlockPublicAcls"))
        {
            throw S3Errors.AccessDenied.Says(
                $"User: {call.Caller.Arn} is not authorized to perform: {action} on resource: \"{resource}\" because public access "
                + "control lists (ACLs) are prevented by the BlockPublicAcls setting in S3 Block Public Access.");
        }
    }
}
