namespace S3Replication.Sandbox.Tests.S3;

// https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketLifecycleConfiguration.html
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html
public sealed class LifecycleConfigurationTests
{
    private const string Header = "x-amz-transition-default-minimum-object-size";
    private const string Malformed = "The XML you provided was not well-formed or did not validate against our published schema";
    private const string Tag = "<Tag><Key>k</Key><Value>v</Value></Tag>";

    private readonly S3Harness _s3 = new();

    public static TheoryData<string> Accepted =>
    [
        Rule(),
        Rule(filter: "<Filter/>"),
        Rule(filter: "<Filter>" + Tag + "</Filter>"),
        Rule(filter: "<Filter><And><Prefix>p</Prefix>" + Tag + "<ObjectSizeGreaterThan>1</ObjectSizeGreaterThan><ObjectSizeLessThan>9</ObjectSizeLessThan></And></Filter>"),
        Rule(filter: "<Filter><ObjectSizeGreaterThan>0</ObjectSizeGreaterThan></Filter>"),
        Rule(filter: "<Prefix>p</Prefix>"),
        Rule(id: new string('i', 255)),
        Rule(actions: "<Expiration><Date>2027-01-01T00:00:00.000Z</Date></Expiration>"),
        Rule(actions: "<Expiration><Date>2027-01-01</Date></Expiration>"),
        Rule(actions: "<Expiration><ExpiredObjectDeleteMarker>true</ExpiredObjectDeleteMarker></Expiration>"),
        Rule(actions: "<Transition><Days>0</Days><StorageClass>INTELLIGENT_TIERING</StorageClass></Transition>"),
        Rule(actions: "<Transition><Days>30</Days><StorageClass>STANDARD_IA</StorageClass></Transition><Transition><Days>60</Days><StorageClass>GLACIER</StorageClass></Transition><Expiration><Days>61</Days></Expiration>"),
        Rule(actions: "<NoncurrentVersionExpiration><NoncurrentDays>1</NoncurrentDays><NewerNoncurrentVersions>100</NewerNoncurrentVersions></NoncurrentVersionExpiration>"),
        Rule(actions: "<NoncurrentVersionTransition><NoncurrentDays>30</NoncurrentDays><StorageClass>GLACIER</StorageClass></NoncurrentVersionTransition>"),
        Rule(actions: "<AbortIncompleteMultipartUpload><DaysAfterInitiation>7</DaysAfterInitiation></AbortIncompleteMultipartUpload>"),
        Rule() + Rule(id: "b", status: "Disabled"),
    ];

    public static TheoryData<string, string, string> Refused => new()
    {
        { "", "MalformedXML", Malformed },
        { Rule(status: "On"), "MalformedXML", Malformed },
        { Rule(filter: ""), "MalformedXML", Malformed },
        { Rule(filter: "<Filter><Prefix>p</Prefix>" + Tag + "</Filter>"), "MalformedXML", Malformed },
        { Rule(filter: "<Filter><And><Prefix>p</Prefix></And></Filter>"), "MalformedXML", Malformed },
        { Rule(actions: "<Expiration/>"), "MalformedXML", Malformed },
        { Rule(actions: "<Expiration><Days>1</Days><ExpiredObjectDeleteMarker>true</ExpiredObjectDeleteMarker></Expiration>"), "MalformedXML", Malformed },
        { Rule(actions: "<Expiration><Days>soon</Days></Expiration>"), "MalformedXML", Malformed },
        { Rule(actions: "<Transition><Days>30</Days></Transition>"), "MalformedXML", Malformed },
        { Rule(actions: "<Transition><Days>30</Days><StorageClass>STANDARD</StorageClass></Transition>"), "MalformedXML", Malformed },
        { Rule(actions: "<Unheard/>"), "MalformedXML", Malformed },
        { Rule(id: new string('i', 256)), "InvalidArgument", "ID length should not exceed allowed limit of 255" },
        { Rule() + Rule(), "InvalidArgument", "Rule ID must be unique. Found same ID for more than one rule" },
        { Rule(actions: ""), "InvalidRequest", "At least one action needs to be specified in a rule" },
        { Rule(filter: "<Prefix>p</Prefix>") + Rule(id: "b"), "InvalidRequest", "Base level prefix cannot be used in Lifecycle V2, prefixes are only supported in the Filter." },
        { Rule(filter: $"<Filter><Prefix>{new string('p', 1025)}</Prefix></Filter>"), "InvalidRequest", "The maximum size of a prefix is 1024" },
        { Rule(filter: "<Filter><And>" + Tag + Tag + "</And></Filter>"), "InvalidRequest", "Duplicate Tag Keys are not allowed." },
        { Rule(filter: "<Filter><And><ObjectSizeGreaterThan>9</ObjectSizeGreaterThan><ObjectSizeLessThan>9</ObjectSizeLessThan></And></Filter>"), "InvalidRequest", "'ObjectSizeGreaterThan' should be less than 'ObjectSizeLessThan'" },
        { Rule(actions: "<Expiration><Days>0</Days></Expiration>"), "InvalidArgument", "'Days' for Expiration action must be a positive integer" },
        { Rule(actions: "<Expiration><Date>2027-01-01T10:00:00Z</Date></Expiration>"), "InvalidArgument", "'Date' must be at midnight GMT" },
        { Rule(actions: "<Transition><Days>-1</Days><StorageClass>GLACIER</StorageClass></Transition>"), "InvalidArgument", "'Days' in Transition action must be nonnegative integer" },
        { Rule(actions: "<Transition><Days>29</Days><StorageClass>STANDARD_IA</StorageClass></Transition>"), "InvalidArgument", "'Days' in Transition action must be greater than or equal to 30 for storageClass 'STANDARD_IA'" },
        { Rule(actions: "<Transition><Days>1</Days><StorageClass>GLACIER</StorageClass></Transition><Transition><Days>2</Days><StorageClass>GLACIER</StorageClass></Transition>"), "InvalidRequest", "'StorageClass' must be different for 'Transition' actions in same 'Rule' with filter '(prefix=)'" },
        { Rule(actions: "<Transition><Days>1</Days><StorageClass>GLACIER</StorageClass></Transition><Expiration><Date>2027-01-01</Date></Expiration>"), "InvalidRequest", "Found mixed 'Date' and 'Days' based Expiration and Transition actions in lifecycle rule for filter '(prefix=)'" },
        { Rule(filter: "<Filter><Prefix>logs/</Prefix></Filter>", actions: "<Transition><Days>30</Days><StorageClass>GLACIER</StorageClass></Transition><Expiration><Days>30</Days></Expiration>"), "InvalidArgument", "'Days' in the Expiration action for filter '(prefix=logs/)' must be greater than 'Days' in the Transition action" },
        { Rule(filter: "<Prefix>logs/</Prefix>", actions: "<Transition><Days>30</Days><StorageClass>GLACIER</StorageClass></Transition><Expiration><Days>30</Days></Expiration>"), "InvalidArgument", "'Days' in the Expiration action for prefix 'logs/' must be greater than 'Days' in the Transition action" },
        { Rule(actions: "<NoncurrentVersionExpiration><NewerNoncurrentVersions>3</NewerNoncurrentVersions></NoncurrentVersionExpiration>"), "InvalidArgument", "'NoncurrentDays' for NoncurrentVersionExpiration action must be a positive integer" },
        { Rule(actions: "<NoncurrentVersionExpiration><NoncurrentDays>1</NoncurrentDays><NewerNoncurrentVersions>101</NewerNoncurrentVersions></NoncurrentVersionExpiration>"), "InvalidArgument", "'NewerNoncurrentVersions' for NoncurrentVersionExpiration action must be a positive integer no greater than 100" },
        { Rule(filter: "<Prefix/>", actions: "<NoncurrentVersionExpiration><NoncurrentDays>1</NoncurrentDays><NewerNoncurrentVersions>1</NewerNoncurrentVersions></NoncurrentVersionExpiration>"), "InvalidRequest", "NewerNoncurrentVersions element can only be used in Lifecycle V2." },
        { Rule(actions: "<AbortIncompleteMultipartUpload><DaysAfterInitiation>0</DaysAfterInitiation></AbortIncompleteMultipartUpload>"), "InvalidArgument", "'DaysAfterInitiation' for AbortIncompleteMultipartUpload action must be a positive integer" },
        { Rule(filter: "<Filter>" + Tag + "</Filter>", actions: "<AbortIncompleteMultipartUpload><DaysAfterInitiation>1</DaysAfterInitiation></AbortIncompleteMultipartUpload>"), "InvalidRequest", "AbortIncompleteMultipartUpload cannot be specified with Tags." },
        { Rule(filter: "<Filter>" + Tag + "</Filter>", actions: "<Expiration><ExpiredObjectDeleteMarker>true</ExpiredObjectDeleteMarker></Expiration>"), "InvalidRequest", "ExpiredObjectDeleteMarker cannot be specified with Tags." },
    };

    [Theory]
    [MemberData(nameof(Accepted))]
    public async Task Rules_within_the_demands_are_kept(string rules)
    {
        await _s3.CreateBucketAsync("mine");

        Assert.Equal(200, (await PutAsync(rules)).Status);
        S3Answer read = await _s3.SendAsync("GET", "/mine?lifecycle");

        Assert.Equal(
            System.Xml.Linq.XElement.Parse(Document(rules).Replace("<LifecycleConfiguration>", "<LifecycleConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">")).ToString(),
            read.Xml.ToString());
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Rules_outside_the_demands_are_refused_in_the_words_of_s3(string rules, string code, string message)
    {
        await _s3.CreateBucketAsync("mine");

        S3Answer put = await PutAsync(rules);

        Assert.Equal((400, code, message), (put.Status, put.Code, put.Message));
        Assert.Equal("NoSuchLifecycleConfiguration", (await _s3.SendAsync("GET", "/mine?lifecycle")).Code);
    }

    [Fact]
    public async Task A_thousand_rules_are_kept_and_one_more_is_refused()
    {
        await _s3.CreateBucketAsync("mine");
        string rules = string.Concat(Enumerable.Range(0, 1000).Select(i => Rule(id: $"r{i}")));

        Assert.Equal(200, (await PutAsync(rules)).Status);
        S3Answer more = await PutAsync(rules + Rule(id: "more"));

        Assert.Equal(("InvalidRequest", "The number of lifecycle rules must not exceed the allowed limit of 1000 rules"), (more.Code, more.Message));
    }

    [Fact]
    public async Task A_rule_without_an_id_gets_one()
    {
        await _s3.CreateBucketAsync("mine");

        await PutAsync(Rule(id: null) + Rule(id: "") + Rule(id: "c"));

        string[] ids = (await _s3.SendAsync("GET", "/mine?lifecycle")).Values("ID");
        Assert.Equal(3, ids.Distinct().Count(id => id.Length > 0));
        Assert.Equal("c", ids[2]);
    }

    [Theory]
    [InlineData(null, "all_storage_classes_128K")]
    [InlineData("varies_by_storage_class", "varies_by_storage_class")]
    public async Task The_smallest_size_that_changes_its_class_is_told_and_kept(string? given, string kept)
    {
        await _s3.CreateBucketAsync("mine");

        S3Answer put = await _s3.SendAsync("PUT", "/mine?lifecycle", Document(Rule()), given is null ? [] : [$"{Header}: {given}"]);
        S3Answer read = await _s3.SendAsync("GET", "/mine?lifecycle");

        Assert.Equal((kept, kept), (put[Header], read[Header]));
    }

    [Fact]
    public async Task An_unknown_smallest_size_is_refused()
    {
        await _s3.CreateBucketAsync("mine");

        S3Answer put = await _s3.SendAsync("PUT", "/mine?lifecycle", Document(Rule()), Header + ": none");

        Assert.Equal(("InvalidRequest", "Invalid TransitionDefaultMinimumObjectSize found: none"), (put.Code, put.Message));
    }

    private static string Rule(
        string? id = "a", string filter = "<Filter><Prefix/></Filter>", string status = "Enabled", string actions = "<Expiration><Days>1</Days></Expiration>") =>
        $"<Rule>{(id is null ? "" : $"<ID>{id}</ID>")}{filter}<Status>{status}</Status>{actions}</Rule>";

    private static string Document(string rules) => $"<LifecycleConfiguration>{rules}</LifecycleConfiguration>";

    private Task<S3Answer> PutAsync(string rules) => _s3.SendAsync("PUT", "/mine?lifecycle", Document(rules));
}
