using System.Text;
using System.Text.Json;
using S3Replication.Core.Policies;
using S3Replication.Sandbox.Cbor;
using S3Replication.Sandbox.CloudWatch.Expressions;
using S3Replication.Sandbox.Dns;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Http.Signing;
using S3Replication.Sandbox.Iam;
using S3Replication.Sandbox.Query;
using S3Replication.Sandbox.Route53;
using S3Replication.Sandbox.Route53.Records;
using S3Replication.Sandbox.S3;
using S3Replication.Sandbox.S3.Acls;
using S3Replication.Sandbox.S3.Encryption;
using S3Replication.Sandbox.S3.Locks;
using S3Replication.Sandbox.S3.Objects;
using S3Replication.Sandbox.Wire;

namespace S3Replication.Sandbox.Tests.Fuzz;

/// <summary>The readers of documents, headers and protocols, each by itself: far more inputs a second than whole requests.</summary>
internal static class ReaderTargets
{
    private static readonly PolicyDocument s_everything = PolicyDocument.Parse(
        """{"Statement":{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}}""", "everything");

    private static readonly string[] s_values =
    [
        "bytes=0-4", "bytes=-5", "bytes=5-", "Sun, 22 Nov 2026 00:00:00 GMT", "2026-11-22T00:00:00Z", "2026-11-22T00:00:00.123+01:00", "a=b&c=%20d",
        "id=\"79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be\", uri=http://acs.amazonaws.com/groups/global/AllUsers",
        "emailAddress=a@b.example", "AES256", "aws:kms", "eyJhIjoiYiJ9", "/bucket/key?versionId=null", "%00%ff/../%2e", "\"etag\", W/\"etag\", *",
        "AWS4-HMAC-SHA256 Credential=111122223333/20261122/us-east-1/s3/aws4_request, SignedHeaders=host;x-amz-date, Signature=abc",
        "GOVERNANCE", "2026-11-22T00:00:00Z", "1P30D", "111122223333",
    ];

    public static IEnumerable<FuzzTarget> All =>
    [
        new FuncTarget("xml", Samples.Documents, Samples.Elements, ReadXml),
        new FuncTarget("headers", s_values, s_values, ReadHeaders),
        new FuncTarget("targets", ["/b/k?a=b&c", "/%00/../%2e?x=%ff&&=&y", "/?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=a%2F20261122%2Fr%2Fs3%2Faws4_request"
            + "&X-Amz-Date=20261122T000000Z&X-Amz-Expires=60&X-Amz-SignedHeaders=host&X-Amz-Signature=ab", "/?AWSAccessKeyId=a&Signature=b&Expires=1"], [], ReadTarget),
        new FuncTarget("policies", Samples.Policies, Samples.PolicyWords, ReadPolicy),
        new FuncTarget("cbor", Samples.Cbor, [], [static bytes => CborWriter.Write(CborReader.Read(bytes))]),
        new FuncTarget("json", ["""{"a":[1,2.5,"b",null,true,{"c":{}}]}""", "{\"a\":\"\\ud83d\\ude00\",\"a\":1e300}"], [], ReadJson),
        new FuncTarget("forms", ["Action=CreateRole&Version=2010-05-08&RoleName=r", "Dimensions.member.1.Name=a&Dimensions.member.2.Value=b", "a.b.c=d&a=e"], [".member.1", "entry.1.key"], ReadForm),
        new FuncTarget("expressions", ["SUM(METRICS())", "IF(m1 > 5, (m1 + 2) / m2, 0)", "FILL(m1, REPEAT) * -1", "RATE(METRICS(\"a\"))", "[m1,m2]"], ["m1", "SUM(", "IF(", "METRICS("], static text => MetricExpression.Parse(text)),
        new FuncTarget("dns", Samples.DnsQueries, [], [static bytes => new DnsAnswers(new ZoneTable(TimeProvider.System)).Answer(bytes)?.Write(512)]),
        new FuncTarget("names", ["www.example.com", "\\052.example.com.", "a\\.b.example.", "xn--a.example"], ["\\000", "\\377"], static text => RecordName.Parse(text)),
    ];

    private static void ReadXml(string text)
    {
        Action[] readers =
        [
            () => TagSet.OfObject(text),
            () => AclDocument.Read(text, "owner"),
            () => S3Replication.Core.Replication.ReplicationDocument.Parse(text),
            () => S3Replication.Core.Notifications.NotificationDocument.Parse(text),
            () => BucketLock.Read(text),
            () => DefaultEncryption.Parse(text),
            () => S3Xml.Parse(text, "CompleteMultipartUpload"),
        ];
        Each(readers);
    }

    private static void ReadHeaders(string value)
    {
        HttpHeaders headers = new();
        foreach (string name in GrantHeaders.Names.Concat(
            ["x-amz-server-side-encryption-customer-algorithm", "x-amz-server-side-encryption-customer-key", "x-amz-server-side-encryption-customer-key-MD5", "Authorization", "x-amz-date"]))
        {
            headers.Add(name, value);
        }

        Each(
            [
                () => ByteRange.Parse(value, 10),
                () => GrantHeaders.Read(headers),
                () => TagSet.FromHeader(value),
                () => CustomerKey.Md5Of(headers),
                () => LockTime.Parse(value),
                () => S3Address.Decode(value),
                () => SignatureParser.Parse(new HttpRequest("GET", "/", headers, Stream.Null)),
                () => LoopbackName.IsHost(value),
            ]);
    }

    private static void ReadTarget(string target)
    {
        HttpRequest request = new("GET", target, new HttpHeaders(), Stream.Null);
        Each([() => SignatureParser.Parse(request), () => S3Address.Parse(request), () => CanonicalRequest.Build(request, ["host"], target, "UNSIGNED-PAYLOAD")]);
    }

    private static void ReadPolicy(string json)
    {
        Each(
            [
                () => PolicyGrammar.CheckIdentityPolicy(json, Core.Identifiers.AwsPartition.All[0]),
                () => PolicyGrammar.CheckTrustPolicy(json, Core.Identifiers.AwsPartition.All[0], _ => true),
                () => PolicyGrammar.CheckKeyPolicy(json, Core.Identifiers.AwsPartition.All[0], _ => true),
                () => Evaluate(PolicyDocument.Parse(json, "fuzz")),
            ]);
    }

    private static void Evaluate(PolicyDocument policy)
    {
        AccessContext context = AccessContext.Complete.With("aws:username", "u").With("aws:SourceIp", "127.0.0.1")
            .With("s3:prefix", "a/b").With("aws:CurrentTime", "2026-11-22T00:00:00Z").With("aws:SecureTransport", "true");
        AccessRequest request = new(AccessPrincipal.Role("arn:aws:iam::111122223333:role/r", "s"), "s3:GetObject", "arn:aws:s3:::b/k", "111122223333")
        {
            Context = context,
        };
        bool denies = PolicyEvaluator.Evaluate(request, new PolicySet { Identity = [policy], Resource = policy, Boundary = policy }).IsAllowed
            && policy.Statements.All(statement => statement.Effect == PolicyEffect.Deny);
        if (denies)
        {
            throw new FuzzFindingException("A policy that allows nothing allows something.");
        }

        PolicyEvaluator.Evaluate(request with { Context = AccessContext.Unknown }, new PolicySet { Identity = [s_everything], Resource = policy });
        PolicyDocument.Parse(policy.ToJson(), "again");
    }

    private static void ReadJson(string text)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                WireJson.Write(WireJson.Read(document.RootElement));
            }
        }
        catch (JsonException)
        {
            // It goes no further.
        }
    }

    private static void ReadForm(string text)
    {
        QueryForm form = QueryForm.Parse(text);
        WireForm.Read(form.Parameters);
    }

    // Each reader has its turn, whatever the one before it says.
    private static void Each(Action[] readers)
    {
        StringBuilder refused = new();
        foreach (Action reader in readers)
        {
            try
            {
                reader();
                refused.Append('-');
            }
            catch (ServiceException exception)
            {
                refused.Append(exception.Code).Append(exception.Message.Length);
            }
            catch (Core.Errors.CrrException exception)
            {
                refused.Append(exception.Code);
            }
        }

        if (refused.Length > readers.Length)
        {
            throw new ServiceException(400, refused.ToString(), "Refused.");
        }
    }
}
