using System.Xml.Linq;
using S3Replication.Core.Buckets;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Iam;
using S3Replication.Sandbox.Replication.Validation;
using S3Replication.Sandbox.Storage;
using S3Replication.Sandbox.Tests.Iam;
using static S3Replication.Sandbox.Tests.Replication.ConfigurationText;

namespace S3Replication.Sandbox.Tests.Replication;

// https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html#ReplicationErrorCodeList
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-add-config.html#replication-backward-compat-considerations
public sealed class ReplicationValidatorTests
{
    private const string Owner = "111122223333";
    private readonly BucketTable _buckets = new();
    private readonly IamTable _iam = new(new ManualClock());
    private readonly Bucket _source;
    private readonly ReplicationValidator _validator;

    public ReplicationValidatorTests()
    {
        _source = Add("source", Owner);
        Add("destination", Owner);
        Add("theirs", "444455556666");
        Add("plain", Owner).Versioning = VersioningStatus.Unversioned;
        Add("suspended", Owner).Versioning = VersioningStatus.Suspended;
        _validator = new ReplicationValidator(_buckets, _iam);
    }

    public static TheoryData<string> Accepted => new()
    {
        Rule(),
        Rule(filter: "<Filter><Prefix/></Filter>"),
        Rule(filter: "<Filter><Tag><Key>a</Key><Value/></Tag></Filter>"),
        Rule(filter: "<Filter><And><Prefix>p</Prefix><Tag><Key>a</Key><Value>1</Value></Tag></And></Filter>"),
        Rule(filter: "<Filter><And><Tag><Key>a</Key><Value>1</Value></Tag><Tag><Key>b</Key><Value>1</Value></Tag></And></Filter>"),
        Rule() + Rule(id: "b", priority: "2", destination: "<Destination><Bucket>arn:aws:s3:::theirs</Bucket></Destination>"),
        Rule(priority: "0"),
        Rule(priority: "2147483647"),
        Rule(id: new string('i', 255)),
        Rule(more: "<SourceSelectionCriteria><ReplicaModifications><Status>Enabled</Status></ReplicaModifications></SourceSelectionCriteria>"),
        Rule(more: OptIn, destination: To("<EncryptionConfiguration><ReplicaKmsKeyID>arn:aws:kms:eu-west-1:111122223333:key/abc</ReplicaKmsKeyID></EncryptionConfiguration>")),
        Rule() + Rule(id: "A", priority: "2"),
        Rule(filter: "<Filter></Filter>") + Rule(id: "b", priority: "7", status: "<Status>Disabled</Status>"),
        Rule(more: OptIn.Replace("Enabled", "Disabled")),
        Rule(more: OptIn, destination: To(Key.Replace(":key/abc", ":alias/replicas"))),
        Rule(deleteMarkers: Off.Replace("Disabled", "Enabled")),
        Rule(destination: To(Metrics)),

        // Metrics without a replication time, which is there and off: https://github.com/crossplane-contrib/provider-aws/pull/1129
        Rule(destination: To(Time.Replace("Enabled", "Disabled") + Metrics)),
        Rule(destination: To(Time.Replace("Enabled", "Disabled") + Metrics.Replace("Enabled", "Disabled"))),
        Rule(destination: To(Time + Threshold)),
        Rule(destination: To("<StorageClass>GLACIER_IR</StorageClass>")),
        Rule(destination: "<Destination><Bucket>arn:aws:s3:::theirs</Bucket><Account>444455556666</Account><AccessControlTranslation><Owner>Destination</Owner></AccessControlTranslation></Destination>"),
        V1,
        V1 + V1.Replace("<ID>a<", "<ID>b<").Replace("<Prefix></Prefix>", "<Prefix>p</Prefix>"),
    };

    public static TheoryData<string, string, string, string> Refused
    {
        get
        {
            TheoryData<string, string, string, string> lines = [];
            foreach ((string name, _, string rules, string code, string message) in ConfigurationErrors.All)
            {
                lines.Add(name, rules, code, message);
            }

            return lines;
        }
    }

    [Theory]
    [MemberData(nameof(Accepted))]
    public void A_configuration_within_the_rules_is_kept_as_it_came(string rules)
    {
        string xml = $"<ReplicationConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">{InRole}{rules}</ReplicationConfiguration>";

        Assert.Equal(xml, Validate(xml));
        Assert.Equal(xml.Replace(" xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"", string.Empty), Validate(xml.Replace(" xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"", string.Empty)));
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void A_configuration_outside_the_rules_is_refused_in_the_words_of_s3(string line, string rules, string code, string message)
    {
        ServiceException error = Refuse(Document(rules));

        Assert.True((400, code, message) == (error.Status, error.Code, error.Message), $"{line}: {error.Status} {error.Code} {error.Message}");
    }

    // The others are asked of the source, of the role and of the number of the rules: they have tests of their own here.
    [Fact]
    public void Every_demand_on_rules_is_broken_by_a_line_and_every_line_names_its_page()
    {
        (string, string)[] lines = [.. ConfigurationErrors.All.Select(line => (line.Code, line.Message.Replace("priority 1.", "priority {0}.")))];
        string[] elsewhere =
        [
            "Versioning must be 'Enabled' on the bucket to apply a replication configuration",
            "The number of replication rules must not exceed the allowed limit of 1000 rules.",
            "Invalid Role specified in replication configuration",
            "Access Denied",
        ];

        Assert.All(RuleDemands.All, demand => Assert.Contains((demand.Code, demand.Message), lines));
        Assert.All(ConfigurationDemands.All.Where(demand => !elsewhere.Contains(demand.Message)), demand => Assert.Contains((demand.Code, demand.Message), lines));
        Assert.All(ConfigurationErrors.All, line => Assert.Matches("^https://(docs.aws.amazon.com|github.com)/", line.Page));
        Assert.Equal(ConfigurationErrors.All.Count(), ConfigurationErrors.All.Select(line => line.Name).Distinct().Count());
    }

    [Theory]
    [InlineData("", 400, "MalformedXML")]
    [InlineData("<Role>crr</Role>", 400, "InvalidArgument")]
    [InlineData("<Role>arn:aws:iam::111122223333:user/crr</Role>", 400, "InvalidArgument")]
    [InlineData("<Role>arn:aws:iam::444455556666:role/crr</Role>", 403, "AccessDenied")]
    public void The_role_must_be_one_of_the_buckets_account_but_need_not_exist(string role, int status, string code)
    {
        ServiceException error = Refuse($"<ReplicationConfiguration>{role}{Rule()}</ReplicationConfiguration>");

        Assert.Equal((status, code), (error.Status, error.Code));
    }

    [Fact]
    public void The_source_must_be_versioned()
    {
        _source.Versioning = VersioningStatus.Suspended;

        ServiceException error = Refuse(Document(Rule()));

        Assert.Equal(
            ("InvalidRequest", "Versioning must be 'Enabled' on the bucket to apply a replication configuration"),
            (error.Code, error.Message));
    }

    [Fact]
    public void A_thousand_rules_are_accepted_and_one_more_is_not()
    {
        string rules = string.Concat(Enumerable.Range(0, 1000).Select(i => Rule(id: $"r{i}", priority: $"{i}")));

        Validate(Document(rules));
        ServiceException error = Refuse(Document(rules + Rule(id: "last", priority: "1000")));

        Assert.Equal("The number of replication rules must not exceed the allowed limit of 1000 rules.", error.Message);
    }

    [Theory]
    [InlineData("not xml")]
    [InlineData("<!DOCTYPE a [<!ENTITY e \"x\">]><ReplicationConfiguration/>")]
    [InlineData("<Replication/>")]
    public void What_is_no_such_document_is_malformed(string xml) => Assert.Equal("MalformedXML", Refuse(xml).Code);

    [Fact]
    public void A_document_over_two_megabytes_is_refused() =>
        Assert.Equal("MalformedXML", Refuse(Document(Rule() + new string(' ', 2 * 1024 * 1024))).Code);

    [Fact]
    public void Elements_may_come_in_any_order()
    {
        XElement root = XElement.Parse(Document(Rule(destination: To(Time + Threshold))));
        foreach (XElement element in root.DescendantsAndSelf().Where(element => element.HasElements).ToList())
        {
            element.ReplaceNodes(element.Elements().Reverse().ToList());
        }

        Validate(root.ToString(SaveOptions.DisableFormatting));
    }

    [Fact]
    public void A_rule_without_an_id_gets_one_that_stays_unique()
    {
        string kept = Validate(Document(Rule(id: null) + Rule(id: "b", priority: "2") + Rule(id: string.Empty, priority: "3")));

        string[] ids = [.. XElement.Parse(kept).Descendants("ID").Select(id => id.Value)];
        Assert.Equal(3, ids.Distinct().Count());
        Assert.Equal("b", ids[1]);
        Assert.All(ids, id => Assert.InRange(id.Length, 1, 255));
    }

    [Fact]
    public void An_unknown_element_is_accepted_when_the_kept_configuration_has_it()
    {
        string xml = Document(Rule(more: "<NewFeature><Mode>x</Mode></NewFeature>"));
        Assert.Equal("MalformedXML", Refuse(xml).Code);

        _source.Configurations["replication"] = xml;

        Assert.Equal(xml, Validate(xml));
        Assert.Equal("MalformedXML", Refuse(xml.Replace("NewFeature", "OtherFeature")).Code);
    }

    // "To perform this operation, the user or role performing the action must have the s3:PutReplicationConfiguration and
    // iam:PassRole permissions": https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketReplication.html
    [Fact]
    public void A_session_must_be_allowed_to_pass_the_role_on()
    {
        Role role = new(Owner, "admin", "/", "AROAEXAMPLE", DateTimeOffset.UnixEpoch, Policies.TrustS3);
        _iam.Account(Owner).Roles.Change("admin", _ => role);
        Caller session = new(Owner, $"arn:aws:sts::{Owner}:assumed-role/admin/s") { RoleArn = role.Arn };

        ServiceException error = Assert.Throws<ServiceException>(() => Validate(Document(Rule()), session));
        Assert.Equal((403, "AccessDenied"), (error.Status, error.Code));
        Assert.Contains("is not authorized to perform: iam:PassRole on resource: \"arn:aws:iam::111122223333:role/crr\"", error.Message);

        _iam.Account(Owner).ChangeRole("admin", role => role with
        {
            InlinePolicies = role.InlinePolicies.Add("p", Policies.Allow("iam:PassRole", "arn:aws:iam::111122223333:role/crr")),
        });
        Validate(Document(Rule()), session);
    }

    [Fact]
    public void Every_demand_names_a_page() => Assert.All(
        [.. ConfigurationDemands.All.Select(demand => demand.Page), .. RuleDemands.All.Select(demand => demand.Page)],
        page => Assert.StartsWith("https://", page));

    private string Validate(string xml, Caller? caller = null) => _validator.Validate(
        new ServiceRequest(new HttpRequest("PUT", "/source?replication", new HttpHeaders(), Stream.Null), caller ?? QueryClient.Root(Owner), "us-east-1", "1", Stream.Null),
        _source,
        xml);

    private ServiceException Refuse(string xml) => Assert.Throws<ServiceException>(() => Validate(xml));

    private Bucket Add(string name, string owner)
    {
        Bucket bucket = new(name, "us-east-1", owner, DateTimeOffset.UnixEpoch) { Versioning = VersioningStatus.Enabled };
        Assert.True(_buckets.TryAdd(bucket));
        return bucket;
    }
}
