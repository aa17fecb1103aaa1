using System.Xml.Linq;
using S3Replication.Core.Buckets;
using S3Replication.Sandbox.Http;
using S3Replication.Sandbox.Iam;
using S3Replication.Sandbox.Replication.Validation;
using S3Replication.Sandbox.Storage;
using S3Replication.Sandbox.Tests.Iam;

namespace S3Replication.Sandbox.Tests.Replication;

// https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html#ReplicationErrorCodeList
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-add-config.html#replication-backward-compat-considerations
public sealed class ReplicationValidatorTests
{
    private const string Owner = "111122223333";
    private const string Role = "<Role>arn:aws:iam::111122223333:role/crr</Role>";
    private const string Destination = "<Destination><Bucket>arn:aws:s3:::destination</Bucket></Destination>";
    private const string Off = "<DeleteMarkerReplication><Status>Disabled</Status></DeleteMarkerReplication>";
    private const string V1 = "<Rule><ID>a</ID><Prefix></Prefix><Status>Enabled</Status>" + Destination + "</Rule>";
    private const string Time = "<ReplicationTime><Status>Enabled</Status><Time><Minutes>15</Minutes></Time></ReplicationTime>";
    private const string Threshold = "<Metrics><Status>Enabled</Status><EventThreshold><Minutes>15</Minutes></EventThreshold></Metrics>";
    private const string Kms = "<SourceSelectionCriteria><SseKmsEncryptedObjects><Status>Enabled</Status></SseKmsEncryptedObjects></SourceSelectionCriteria>";
    private const string Malformed = "The XML you provided was not well-formed or did not validate against our published schema";
    private const string Needed = " must be specified for this version of Cross Region Replication configuration schema. Please refer to S3 Developer Guide for more information.";
    private const string TooMuch = " cannot be used for this version of the Cross Region Replication configuration schema. Please refer to S3 Developer Guide for more information.";

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
        Rule(more: Kms, destination: To("<EncryptionConfiguration><ReplicaKmsKeyID>arn:aws:kms:eu-west-1:111122223333:key/abc</ReplicaKmsKeyID></EncryptionConfiguration>")),
        Rule(destination: To("<Metrics><Status>Enabled</Status></Metrics>")),
        Rule(destination: To(Time + Threshold)),
        Rule(destination: To("<StorageClass>GLACIER_IR</StorageClass>")),
        Rule(destination: "<Destination><Bucket>arn:aws:s3:::theirs</Bucket><Account>444455556666</Account><AccessControlTranslation><Owner>Destination</Owner></AccessControlTranslation></Destination>"),
        V1,
        V1 + V1.Replace("<ID>a<", "<ID>b<").Replace("<Prefix></Prefix>", "<Prefix>p</Prefix>"),
    };

    public static TheoryData<string, string, string> Refused => new()
    {
        { string.Empty, "MalformedXML", Malformed },
        { "<Rule/>", "MalformedXML", Malformed },
        { Rule(status: string.Empty), "MalformedXML", Malformed },
        { Rule(status: "<Status>On</Status>"), "MalformedXML", Malformed },
        { Rule(status: "<Status>Enabled</Status><Status>Enabled</Status>"), "MalformedXML", Malformed },
        { Rule(filter: string.Empty), "MalformedXML", Malformed },
        { Rule(filter: "<Filter/><Prefix/>"), "MalformedXML", Malformed },
        { Rule(filter: "<Filter><Prefix>a</Prefix><Tag><Key>a</Key><Value>1</Value></Tag></Filter>"), "MalformedXML", Malformed },
        { Rule(filter: "<Filter><And><Prefix>a</Prefix></And></Filter>"), "MalformedXML", Malformed },
        { Rule(filter: "<Filter><Tag><Key>a</Key></Tag></Filter>"), "MalformedXML", Malformed },
        { Rule(more: "<ExistingObjectReplication><Status>Enabled</Status></ExistingObjectReplication>"), "MalformedXML", Malformed },
        { Rule(more: "<Unheard>of</Unheard>"), "MalformedXML", Malformed },
        { Rule(priority: "one"), "MalformedXML", Malformed },
        { Rule(destination: string.Empty), "MalformedXML", Malformed },
        { Rule(destination: "<Destination/>"), "MalformedXML", Malformed },
        { Rule(destination: To("<StorageClass>FSX_OPENZFS</StorageClass>")), "MalformedXML", Malformed },
        { Rule(destination: To("<AccessControlTranslation><Owner>Source</Owner></AccessControlTranslation>")), "MalformedXML", Malformed },
        { Rule(id: new string('i', 256)), "InvalidArgument", "ID length should not exceed allowed limit of 255" },
        { Rule(id: "é"), "InvalidArgument", "The rule ID must contain only ASCII characters." },
        { Rule() + Rule(priority: "2"), "InvalidArgument", "Rule Id must be unique" },
        { Rule() + Rule(id: "b"), "InvalidRequest", "Found duplicate priority 1. Rule priorities must be unique." },
        { Rule(priority: "-1"), "InvalidRequest", "Priority must be between 0 and 2147483647." },
        { Rule(priority: "2147483648"), "InvalidRequest", "Priority must be between 0 and 2147483647." },
        { Rule(priority: null), "InvalidRequest", "Priority" + Needed },
        { Rule(deleteMarkers: string.Empty), "InvalidRequest", "DeleteMarkerReplication" + Needed },
        { Rule() + V1.Replace("<ID>a<", "<ID>b<").Replace("<Status>", "<Priority>2</Priority>" + Off + "<Status>"), "InvalidRequest", "Prefix" + TooMuch },
        { V1.Replace("<ID>a</ID>", "<ID>a</ID><Priority>1</Priority>"), "InvalidRequest", "Priority" + TooMuch },
        { V1.Replace("<ID>a</ID>", "<ID>a</ID>" + Off), "InvalidRequest", "DeleteMarkerReplication" + TooMuch },
        { V1 + V1.Replace("<ID>a<", "<ID>b<").Replace(":destination<", ":theirs<"), "InvalidRequest", "Number of distinct destination bucket ARNs cannot exceed 1" },
        { Rule(filter: "<Filter><Tag><Key>a</Key><Value>1</Value></Tag></Filter>", deleteMarkers: Off.Replace("Disabled", "Enabled")), "InvalidRequest", "Delete marker replication is not supported if any Tag filter is specified. Please refer to S3 Developer Guide for more information." },
        { Rule(filter: "<Filter><And><Tag><Key>a</Key><Value>1</Value></Tag><Tag><Key>a</Key><Value>2</Value></Tag></And></Filter>"), "InvalidRequest", "Duplicate Tag Keys are not allowed." },
        { Rule(filter: $"<Filter><Prefix>{new string('p', 1025)}</Prefix></Filter>"), "InvalidRequest", "The maximum size of a prefix is 1024" },
        { Rule(more: "<SourceSelectionCriteria/>"), "InvalidRequest", "SourceSelectionCriteria cannot be empty." },
        { Rule(more: Kms), "InvalidRequest", "ReplicaKmsKeyID must be specified if SseKmsEncryptedObjects tag is present." },
        { Rule(destination: To("<EncryptionConfiguration><ReplicaKmsKeyID>arn:aws:kms:eu-west-1:111122223333:key/abc</ReplicaKmsKeyID></EncryptionConfiguration>")), "InvalidRequest", "SseKmsEncryptedObjects must be specified if EncryptionConfiguration is present." },
        { Rule(more: Kms, destination: To("<EncryptionConfiguration><ReplicaKmsKeyID>key</ReplicaKmsKeyID></EncryptionConfiguration>")), "InvalidArgument", "Invalid ReplicaKmsKeyID ARN." },
        { Rule(destination: To(Time)), "InvalidRequest", "Replication destination must contain both ReplicationTime and Metrics or neither." },
        { Rule(destination: To(Time + Threshold.Replace("Enabled", "Disabled"))), "InvalidRequest", "ReplicationTime and Metrics must have the same status." },
        { Rule(destination: To(Time.Replace("15", "10") + Threshold)), "InvalidArgument", "Invalid time minute value" },
        { Rule(destination: To(Time + Threshold.Replace("15", "10"))), "InvalidArgument", "Invalid time minute value" },
        { Rule(destination: To(Threshold)), "InvalidArgument", "Metrics cannot contain an event threshold when ReplicationTime is not specified or Disabled" },
        { Rule(destination: To(Time.Replace("<Status>Enabled</Status>", string.Empty) + Threshold)), "InvalidArgument", "The ReplicationTime-Status element must contain a value." },
        { Rule(destination: To("<ReplicationTime><Status>Enabled</Status></ReplicationTime>" + Threshold)), "InvalidArgument", "The ReplicationTime-Time element must contain a value." },
        { Rule(destination: To("<Metrics/>")), "InvalidArgument", "The Metrics-Status element must contain a value." },
        { Rule(destination: To(Time + "<Metrics><Status>Enabled</Status></Metrics>")), "InvalidArgument", "The Metrics-EventThreshold element must contain a value." },
        { Rule(destination: "<Destination><Bucket>destination</Bucket></Destination>"), "InvalidArgument", "Invalid bucket ARN" },
        { Rule(destination: "<Destination><Bucket>arn:aws:s3:::destination/*</Bucket></Destination>"), "InvalidArgument", "Invalid bucket ARN" },
        { Rule(destination: "<Destination><Bucket>arn:aws:s3:::source</Bucket></Destination>"), "InvalidRequest", "Destination bucket cannot be the same as the source bucket." },
        { Rule(destination: "<Destination><Bucket>arn:aws:s3:::gone</Bucket></Destination>"), "InvalidRequest", "Destination bucket must exist." },
        { Rule(destination: "<Destination><Bucket>arn:aws:s3:::plain</Bucket></Destination>"), "InvalidRequest", "Destination bucket must have versioning enabled." },
        { Rule(destination: To("<AccessControlTranslation><Owner>Destination</Owner></AccessControlTranslation>")), "InvalidRequest", "Account must be specified if the Owner in AccessControlTranslation has a value" },
        { Rule(destination: To("<Account></Account>")), "InvalidArgument", "The Account element is empty. It must contain a valid account ID." },
        { Rule(destination: To("<Account>999999999999</Account>")), "InvalidArgument", "The AWS account specified in the Account element must match the destination bucket owner." },
    };

    [Theory]
    [MemberData(nameof(Accepted))]
    public void A_configuration_within_the_rules_is_kept_as_it_came(string rules)
    {
        string xml = $"<ReplicationConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">{Role}{rules}</ReplicationConfiguration>";

        Assert.Equal(xml, Validate(xml));
        Assert.Equal(xml.Replace(" xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"", string.Empty), Validate(xml.Replace(" xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"", string.Empty)));
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void A_configuration_outside_the_rules_is_refused_in_the_words_of_s3(string rules, string code, string message)
    {
        ServiceException error = Refuse($"<ReplicationConfiguration>{Role}{rules}</ReplicationConfiguration>");

        Assert.Equal((400, code, message), (error.Status, error.Code, error.Message));
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

    private static string Rule(
        string? id = "a",
        string? priority = "1",
        string filter = "<Filter/>",
        string status = "<Status>Enabled</Status>",
        string deleteMarkers = Off,
        string destination = Destination,
        string more = "") =>
        "<Rule>" + (id is null ? string.Empty : $"<ID>{id}</ID>")
        + (priority is null ? string.Empty : $"<Priority>{priority}</Priority>")
        + filter + status + more + deleteMarkers + destination + "</Rule>";

    private static string To(string more) => Destination.Replace("</Destination>", more + "</Destination>");

    private static string Document(string rules) => $"<ReplicationConfiguration>{Role}{rules}</ReplicationConfiguration>";

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
