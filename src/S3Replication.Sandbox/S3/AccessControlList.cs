using System.Xml.Linq;

namespace S3Replication.Sandbox.S3;

/// <summary>
/// The access control list that a bucket or an object is made with: its owner, and nobody else, has full control
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html">Access control list (ACL) overview</see>).
/// </summary>
internal static class AccessControlList
{
    private static readonly XNamespace s_instance = "http://www.w3.org/2001/XMLSchema-instance";

    /// <summary>The document of an owner's list.</summary>
    /// <param name="ownerId">The owner's account.</param>
    public static XElement Private(string ownerId)
    {
        XElement grantee = CanonicalUser.Element("Grantee", ownerId);
        grantee.Add(new XAttribute(XNamespace.Xmlns + "xsi", s_instance), new XAttribute(s_instance + "type", "CanonicalUser"));
        return S3Xml.Element(
            "AccessControlPolicy",
            CanonicalUser.Element("Owner", ownerId),
            S3Xml.Element("AccessControlList", S3Xml.Element("Grant", grantee, S3Xml.Element("Permission", "FULL_CONTROL"))));
    }

    /// <summary>Whether a document says what <see cref="Private"/> says.</summary>
    /// <param name="root">The document.</param>
    /// <param name="ownerId">The owner's account.</param>
    public static bool IsPrivate(XElement root, string ownerId) =>
        root.Child("AccessControlList")?.Children("Grant").ToArray() is [XElement grant]
        && grant.Child("Grantee")?.Child("ID")?.Value == CanonicalUser.IdOf(ownerId)
        && grant.Child("Permission")?.Value == "FULL_CONTROL";
}
