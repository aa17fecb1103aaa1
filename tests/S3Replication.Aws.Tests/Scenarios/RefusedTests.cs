using System.Net;
using System.Xml.Linq;
using S3Replication.Core.Replication;

namespace S3Replication.Aws.Tests.Scenarios;

/// <summary>
/// 19: V1 and V2 elements mixed, or missing. S3 refuses such a configuration when it is put, so that no bucket has one; the offline
/// validator says the same before anything is sent
/// (<see href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-add-config.html#replication-backward-compat-considerations">Backward compatibility</see>).
/// </summary>
public sealed class RefusedTests
{
    public static TheoryData<string, string, string> Mistakes => new()
    {
        { "<Priority>1</Priority>", "", "InvalidRequest" },
        { "<DeleteMarkerReplication><Status>Disabled</Status></DeleteMarkerReplication>", "", "InvalidRequest" },
        { "<Filter><Prefix></Prefix></Filter>", "<Prefix>data/</Prefix>", "InvalidRequest" },
        { "<Filter><Prefix></Prefix></Filter>", "<Prefix>data/</Prefix><Filter><Prefix></Prefix></Filter>", "MalformedXML" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task What_S3_refuses_is_told_before_it_is_put(string right, string wrong, string code)
    {
        await using Setup setup = await Setup.MakeAsync(new Shape("plain"));
        string xml = ConfigurationText.Of(
            setup.Shape, setup.RoleArn, Setup.Destination, Setup.Second, destinationAccount: null, keys: null);
        string mistaken = xml.Replace(right, wrong, StringComparison.Ordinal);

        (HttpStatusCode status, string answer, _) = await setup.Owner.TryS3Async(
            HttpMethod.Put, Setup.Source, mistaken, "replication", Setup.SourceRegion);
        IReadOnlyList<ConfigurationFinding> findings = ConfigurationValidator.Validate(ReplicationDocument.Parse(mistaken), Setup.Source);

        Assert.NotEqual(xml, mistaken);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal(code, XElement.Parse(answer).Element("Code")?.Value);
        Assert.Contains(code, findings.Select(finding => finding.AwsCode));
        Assert.Empty(ConfigurationValidator.Validate(ReplicationDocument.Parse(xml), Setup.Source));
    }
}
