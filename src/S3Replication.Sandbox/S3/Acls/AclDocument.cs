using System.Xml.Linq;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.S3.Acls;

/// <summary>
/// An access control list as a document
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_AccessControlPolicy.html">AccessControlPolicy</see>).
/// </summary>
internal static class AclDocument
{
    private const string Root = "AccessControlPolicy";

    // "An ACL can have up to 100 grants."
    private const int MaxGrants = 100;

    private static readonly XNamespace s_instance = "http://www.w3.org/2001/XMLSchema-instance";

    /// <summary>Writes a list.</summary>
    /// <param name="ownerId">The owner's account.</param>
    /// <param name="grants">The grants; null for those that everything begins with: the owner has full control.</param>
    public static XElement Write(string ownerId, IReadOnlyList<AclGrant>? grants) => S3Xml.Element(
        Root,
        CanonicalUser.Element("Owner", ownerId),
        S3Xml.Element(
            "AccessControlList",
            (grants ?? [new AclGrant(CanonicalUser.IdOf(ownerId), AclPermission.FullControl)]).Select(grant => S3Xml.Element(
                "Grant", Grantee(grant.Grantee), S3Xml.Element("Permission", grant.Permission)))));

    /// <summary>Reads a list.</summary>
    /// <param name="xml">The document.</param>
    /// <param name="ownerId">The owner's account: who puts a list does not change it.</param>
    /// <exception cref="ServiceException"><c>MalformedACLError</c>, <c>InvalidArgument</c>, <c>AccessDenied</c>.</exception>
    public static IReadOnlyList<AclGrant> Read(string xml, string ownerId)
    {
        XElement root;
        try
        {
            root = S3Xml.Parse(xml, Root);
        }
        catch (ServiceException error) when (error.Code == S3Errors.MalformedXml.Code)
        {
            throw S3Errors.MalformedAcl.Exception();
        }

        string? owner = root.Child("Owner")?.Child("ID")?.Value;
        XElement[]? grants = root.Child("AccessControlList")?.Children("Grant").ToArray();
        if (owner is null || grants is null || grants.Length > MaxGrants)
        {
            throw S3Errors.MalformedAcl.Exception();
        }

        return owner == CanonicalUser.IdOf(ownerId) ? [.. grants.Select(Read)] : throw S3Errors.AccessDenied.Exception();
    }

    /// <summary>Reads the grants of a list that is kept.</summary>
    /// <param name="xml">The document.</param>
    public static IReadOnlyList<AclGrant> ReadKept(string xml) =>
        [.. S3Xml.Parse(xml, Root).Child("AccessControlList")?.Children("Grant").Select(Read) ?? []];

    private static AclGrant Read(XElement grant)
    {
        XElement? grantee = grant.Child("Grantee");
        string? permission = grant.Child("Permission")?.Value;
        (string Type, XElement? Value) who = grantee?.Attribute(s_instance + "type")?.Value switch
        {
            "CanonicalUser" => ("id", grantee.Child("ID")),
            "Group" => ("uri", grantee.Child("URI")),
            "AmazonCustomerByEmail" => ("emailAddress", grantee.Child("EmailAddress")),
            _ => (string.Empty, null),
        };
        return who.Value is not null && AclPermission.Exists(permission)
            ? new AclGrant(AclGrantee.Require(who.Type, who.Value.Value.Trim()), permission!)
            : throw S3Errors.MalformedAcl.Exception();
    }

    private static XElement Grantee(string grantee)
    {
        bool isGroup = AclGroup.Exists(grantee);
        return S3Xml.Element(
            "Grantee",
            new XAttribute(XNamespace.Xmlns + "xsi", s_instance),
            new XAttribute(s_instance + "type", isGroup ? "Group" : "CanonicalUser"),
            S3Xml.Element(isGroup ? "URI" : "ID", grantee));
    }
}
