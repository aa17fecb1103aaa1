using System.Text;
using System.Xml.Linq;
using S3Replication.Sandbox.Tests.Http;
using S3Replication.Sandbox.Tests.Http.Host;
using S3Replication.Sandbox.Tests.Http.Signing;

namespace S3Replication.Sandbox.Tests.S3;

/// <summary>
/// Documents that are small on the wire and large in memory, or that lead elsewhere
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html">Error responses</see>). None is kept.
/// </summary>
public sealed class BombTests
{
    private const string Deep = "<Tagging><TagSet>";

    public static TheoryData<string, string, string> Documents => new()
    {
        { "entities in entities", "?tagging", "MalformedXML" },
        { "an external entity", "?tagging", "MalformedXML" },
        { "an external DTD", "?tagging", "MalformedXML" },
        { "a parameter entity", "?tagging", "MalformedXML" },
        { "a hundred thousand levels", "?tagging", "MalformedXML" },
        { "a rule of a hundred thousand levels", "?replication", "MalformedXML" },
        { "an attribute of a megabyte", "?tagging", "MalformedXML" },
        { "a hundred thousand attributes", "?tagging", "MalformedXML" },
        { "half of a surrogate pair", "?tagging", "MalformedXML" },
        { "UTF-16", "?tagging", "MalformedXML" },
        { "UTF-7", "?tagging", "MalformedXML" },
        { "text that is no UTF-8", "?tagging", "MalformedXML" },
        { "nothing but a root", "?tagging", "MalformedXML" },
        { "three megabytes", "?tagging", "EntityTooLarge|MaxMessageLengthExceeded|MalformedXML" },
        { "twenty thousand tags", "?tagging", "BadRequest|InvalidTag|MalformedXML" },
        { "1001 rules of the lifecycle", "?lifecycle", "MalformedXML|InvalidRequest" },
        { "1001 rules of replication", "?replication", "MalformedXML|InvalidRequest" },
        { "1001 keys", "?delete", "MalformedXML" },
        { "a policy of a thousand levels", "?policy", "MalformedPolicy" },
        { "a policy of a megabyte", "?policy", "MalformedPolicy" },
        { "a policy that ends early", "?policy", "MalformedPolicy" },
    };

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task A_document_that_is_a_bomb_is_refused_and_not_kept(string what, string subResource, string codes)
    {
        await using var sandbox = await SandboxUnderTest.StartAsync();
        await sandbox.SendAsync("PUT", "/bucket");
        string before = sandbox.Server.Control.GetState().Hash;
        byte[] document = Bomb(what);
        SignedRequest request = sandbox.Request(subResource == "?delete" ? "POST" : "PUT", "/bucket" + subResource);
        request.Body = document;
        request.Headers["x-amz-checksum-sha256"] = Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(document));

        RawAnswer answer = await sandbox.SendAsync(request.ToBytes());

        Assert.Equal(400, answer.Status);
        Assert.Contains(XElement.Parse(answer.Text[answer.Text.IndexOf("<Error", StringComparison.Ordinal)..]).Element("Code")?.Value, codes.Split('|'));
        Assert.DoesNotContain("root:", answer.Text);
        Assert.Equal(before, sandbox.Server.Control.GetState().Hash);
    }

    [Theory]
    [InlineData("a hundred thousand levels", "iam", "MalformedPolicyDocument")]
    [InlineData("a hundred thousand levels", "kms", "SerializationException")]
    [InlineData("a hundred thousand levels", "sqs", "SerializationException")]
    [InlineData("a hundred thousand levels", "monitoring", "SerializationException")]
    [InlineData("half of a surrogate pair", "kms", "SerializationException")]
    public async Task A_bomb_in_another_protocol_is_refused(string what, string service, string code)
    {
        await using var sandbox = await SandboxUnderTest.StartAsync();
        string json = what == "half of a surrogate pair" ? """{"Description":"\ud800"}""" : "{\"a\":" + new string('[', 100_000);
        SignedRequest request = sandbox.Request(
            "POST",
            "/",
            service == "iam" ? "Action=CreateRole&Version=2010-05-08&RoleName=r&AssumeRolePolicyDocument=" + Uri.EscapeDataString(json) : json);
        request.Service = service;
        request.Headers["content-type"] = service switch
        {
            "iam" => "application/x-www-form-urlencoded", "kms" => "application/x-amz-json-1.1", _ => "application/x-amz-json-1.0",
        };
        if (service != "iam")
        {
            request.Headers["x-amz-target"] = service switch
            {
                "kms" => "TrentService.CreateKey", "sqs" => "AmazonSQS.CreateQueue", _ => "GraniteServiceVersion20100801.PutMetricData",
            };
        }

        RawAnswer answer = await sandbox.SendAsync(request.ToBytes());

        Assert.Equal(400, answer.Status);
        Assert.Contains(code, answer.Text);
    }

    internal static byte[] Bomb(string what)
    {
        string tag = "<Tag><Key>k</Key><Value>v</Value></Tag>";
        const string Rest = "</TagSet></Tagging>";
        string text = what switch
        {
            "entities in entities" => "<!DOCTYPE Tagging [<!ENTITY a0 \"ha\">"
                + string.Concat(Enumerable.Range(1, 30).Select(i => $"<!ENTITY a{i} \"&a{i - 1};&a{i - 1};&a{i - 1};&a{i - 1};\">"))
                + $"]>{Deep}<Tag><Key>&a30;</Key><Value>v</Value></Tag>{Rest}",
            "an external entity" => $"<!DOCTYPE Tagging [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>{Deep}<Tag><Key>k</Key><Value>&x;</Value></Tag>{Rest}",
            "an external DTD" => $"<!DOCTYPE Tagging SYSTEM \"http://127.0.0.1:1/x.dtd\">{Deep}{tag}{Rest}",
            "a parameter entity" => $"<!DOCTYPE Tagging [<!ENTITY % x SYSTEM \"file:///etc/passwd\"> %x;]>{Deep}{tag}{Rest}",
            "a hundred thousand levels" => "<Tagging>" + string.Concat(Enumerable.Repeat("<a>", 100_000)) + string.Concat(Enumerable.Repeat("</a>", 100_000)) + "</Tagging>",
            "a rule of a hundred thousand levels" => "<ReplicationConfiguration><Rule>" + string.Concat(Enumerable.Repeat("<Filter>", 100_000)) + string.Concat(Enumerable.Repeat("</Filter>", 100_000)) + "</Rule></ReplicationConfiguration>",
            "an attribute of a megabyte" => $"<Tagging a=\"{new string('a', 1_000_000)}\"/>",
            "a hundred thousand attributes" => $"<Tagging {string.Concat(Enumerable.Range(0, 100_000).Select(i => $"a{i}=\"\" "))}/>",
            "half of a surrogate pair" => $"{Deep}<Tag><Key>&#xD800;</Key><Value>v</Value></Tag>{Rest}",
            "UTF-7" => $"<?xml version=\"1.0\" encoding=\"UTF-7\"?>+ADw-Tagging+AD4-",
            "nothing but a root" => "<Tagging/>",
            "three megabytes" => $"{Deep}{string.Concat(Enumerable.Repeat("<!--0123456789-->", 180_000))}{tag}{Rest}",
            "twenty thousand tags" => Deep + string.Concat(Enumerable.Range(0, 20_000).Select(i => $"<Tag><Key>k{i}</Key><Value>v</Value></Tag>")) + Rest,
            "1001 rules of the lifecycle" => "<LifecycleConfiguration>" + string.Concat(Enumerable.Range(0, 1001).Select(i =>
                $"<Rule><ID>{i}</ID><Filter><Prefix>{i}</Prefix></Filter><Status>Enabled</Status><Expiration><Days>1</Days></Expiration></Rule>")) + "</LifecycleConfiguration>",
            "1001 rules of replication" => "<ReplicationConfiguration><Role>arn:aws:iam::111122223333:role/r</Role>" + string.Concat(Enumerable.Range(0, 1001).Select(i =>
                $"<Rule><ID>{i}</ID><Priority>{i}</Priority><Status>Enabled</Status><Filter><Prefix>{i}</Prefix></Filter><DeleteMarkerReplication><Status>Disabled</Status></DeleteMarkerReplication><Destination><Bucket>arn:aws:s3:::b</Bucket></Destination></Rule>")) + "</ReplicationConfiguration>",
            "1001 keys" => "<Delete>" + string.Concat(Enumerable.Range(0, 1001).Select(i => $"<Object><Key>{i}</Key></Object>")) + "</Delete>",
            "a policy of a thousand levels" => "{\"Statement\":" + new string('[', 1000) + new string(']', 1000) + "}",
            "a policy of a megabyte" => "{\"Statement\":[]," + new string(' ', 1_000_000) + "}",
            "a policy that ends early" => "{\"Statement\":",
            _ => string.Empty,
        };
        return what switch
        {
            "UTF-16" => [.. Encoding.Unicode.GetBytes($"<?xml version=\"1.0\" encoding=\"utf-16\"?>{Deep}{tag}{Rest}")],
            "text that is no UTF-8" => [.. Encoding.ASCII.GetBytes(Deep + "<Tag><Key>k</Key>"), 0xFF, 0x3C, 0xC0, .. Encoding.ASCII.GetBytes("<Value>v</Value></Tag>" + Rest)],
            _ => Encoding.UTF8.GetBytes(text),
        };
    }
}
