using System.Xml.Linq;
using S3Replication.Sandbox.S3;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.Tests.S3;

/// <summary>What tests of access control lists share.</summary>
internal static class Acls
{
    public const string Other = "444455556666";
    public const string AllUsers = "http://acs.amazonaws.com/groups/global/AllUsers";
    public const string AuthenticatedUsers = "http://acs.amazonaws.com/groups/global/AuthenticatedUsers";
    public const string LogDelivery = "http://acs.amazonaws.com/groups/s3/LogDelivery";

    public static string OwnerId { get; } = CanonicalUser.IdOf(S3Harness.Account);

    public static string OtherId { get; } = CanonicalUser.IdOf(Other);

    /// <summary>Makes a bucket that takes lists, public ones too.</summary>
    public static async Task<Bucket> CreateOpenBucketAsync(this S3Harness s3, string name, string ownership = "ObjectWriter")
    {
        Bucket bucket = await s3.CreateBucketAsync(name);
        await s3.SendAsync("DELETE", $"/{name}?publicAccessBlock");
        S3Answer answer = await s3.SendAsync(
            "PUT",
            $"/{name}?ownershipControls",
            $"<OwnershipControls><Rule><ObjectOwnership>{ownership}</ObjectOwnership></Rule></OwnershipControls>");
        Assert.Equal(200, answer.Status);
        return bucket;
    }

    /// <summary>The grants that a list tells: <c>grantee PERMISSION</c>, the owner as <c>owner</c>, the other account as <c>other</c>.</summary>
    public static string[] Grants(this S3Answer answer) =>
    [
        .. answer.Xml.Descendants().Where(element => element.Name.LocalName == "Grant").Select(grant =>
        {
            XElement[] parts = [.. grant.Descendants().Where(element => element.Name.LocalName is "ID" or "URI" or "Permission")];
            string who = parts[0].Value == OwnerId ? "owner" : parts[0].Value == OtherId ? "other" : parts[0].Value;
            return $"{who} {parts[1].Value}";
        }),
    ];

    /// <summary>A document.</summary>
    /// <param name="ownerId">The owner in it.</param>
    /// <param name="grants">Type, value and permission of each.</param>
    public static string Document(string ownerId, params (string Type, string Value, string Permission)[] grants) =>
        $"<AccessControlPolicy xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Owner><ID>{ownerId}</ID></Owner><AccessControlList>"
        + string.Concat(grants.Select(grant =>
        {
            string element = grant.Type switch { "Group" => "URI", "CanonicalUser" => "ID", _ => "EmailAddress" };
            return "<Grant><Grantee xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:type=\"" + grant.Type
                + $"\"><{element}>{grant.Value}</{element}></Grantee><Permission>{grant.Permission}</Permission></Grant>";
        }))
        + "</AccessControlList></AccessControlPolicy>";
}
