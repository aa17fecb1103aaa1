using S3Replication.Core.Buckets;
using S3Replication.Sandbox.Storage;

namespace S3Replication.Sandbox.Tests.Lifecycle;

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-and-other-bucket-config.html
public sealed class LifecycleRunTests
{
    private const string Size = "<ObjectSizeGreaterThan>10</ObjectSizeGreaterThan><ObjectSizeLessThan>20</ObjectSizeLessThan>";
    private const string Team = "<Tag><Key>team</Key><Value>a</Value></Tag>";

    private readonly LifecycleWorld _world = new();

    // "If an object was created on 1/15/2014 at 10:30 AM UTC and you specify 3 days in a transition rule, then the transition date of
    // the object would be calculated as 1/19/2014 00:00 UTC."
    [Fact]
    public void Days_are_counted_from_the_creation_and_rounded_to_the_next_midnight()
    {
        _world.Configure(LifecycleWorld.Expire(3));
        _world.Put("k");

        Assert.Equal(new SandboxLifecycleRun(0, 0, 0, 0), _world.RunAt("2014-01-18T23:59:59Z"));
        Assert.Equal(new SandboxLifecycleRun(1, 0, 0, 0), _world.RunAt("2014-01-19T00:00:00Z"));
        Assert.Equal("! v1", _world.Versions("k"));
        Assert.Equal(new SandboxLifecycleRun(0, 0, 0, 0), _world.Runner.Run());
    }

    [Fact]
    public void A_date_holds_for_all_objects_from_then_on()
    {
        _world.Configure("<Expiration><Date>2014-02-01T00:00:00Z</Date></Expiration>");
        _world.Put("old");

        Assert.Equal(0, _world.RunAt("2014-01-31T23:00:00Z").Expired);
        Assert.Equal(1, _world.RunAt("2014-02-01T00:00:00Z").Expired);
        _world.Put("new");
        Assert.Equal(1, _world.RunAt("2014-02-02T00:00:00Z").Expired);
    }

    [Fact]
    public void Without_versioning_an_expired_object_is_gone_and_suspended_it_is_replaced()
    {
        _world.Configure(LifecycleWorld.Expire(1));
        _world.Bucket.Versioning = VersioningStatus.Suspended;
        _world.Put("suspended");
        Assert.Equal(1, _world.RunAt("2014-01-17T00:00:00Z").Expired);
        Assert.Equal("!", _world.Versions("suspended"));

        _world.Bucket.Keys.Remove("suspended");
        _world.Bucket.Versioning = VersioningStatus.Unversioned;
        _world.Put("plain");
        Assert.Equal(1, _world.RunAt("2014-01-19T00:00:00Z").Removed);
        Assert.Empty(_world.Bucket.Keys);
    }

    [Theory]
    [InlineData("<Filter/>", "a/k a/large a/tagged b/k")]
    [InlineData("<Filter><Prefix>a/</Prefix></Filter>", "a/k a/large a/tagged")]
    [InlineData("<Prefix>a/</Prefix>", "a/k a/large a/tagged")]
    [InlineData("<Filter>" + Team + "</Filter>", "a/tagged")]
    [InlineData("<Filter><ObjectSizeGreaterThan>7</ObjectSizeGreaterThan></Filter>", "a/large")]
    [InlineData("<Filter><ObjectSizeLessThan>7</ObjectSizeLessThan></Filter>", "")]
    [InlineData("<Filter><And><Prefix>a/</Prefix>" + Size + "</And></Filter>", "a/large")]
    [InlineData("<Filter><And><Prefix>b/</Prefix>" + Team + "</And></Filter>", "")]
    public void A_rule_is_for_the_objects_of_its_filter(string filter, string expected)
    {
        _world.Configure(LifecycleWorld.Rule("r", LifecycleWorld.Expire(1), filter));
        _world.Put("a/k");
        _world.Put("a/large", 15);
        _world.Put("a/tagged", 7, ("team", "a"), ("other", "b"));
        _world.Put("b/k");

        _world.RunAt("2014-01-17T00:00:00Z");

        Assert.Equal(expected, string.Join(' ', _world.Bucket.Keys.Where(key => key.Value[0].IsDeleteMarker).Select(key => key.Key)));
    }

    [Fact]
    public void A_disabled_rule_does_nothing()
    {
        _world.Configure(LifecycleWorld.Rule("r", LifecycleWorld.Expire(1), status: "Disabled"));
        _world.Put("k");

        Assert.Equal(0, _world.RunAt("2015-01-01T00:00:00Z").Expired);
    }

    // Noncurrent days count from when the version was succeeded.
    [Fact]
    public void Noncurrent_versions_are_removed_some_days_after_they_became_so()
    {
        _world.Configure("<NoncurrentVersionExpiration><NoncurrentDays>2</NoncurrentDays></NoncurrentVersionExpiration>");
        _world.Put("k");
        _world.RunAt("2014-03-01T12:00:00Z");
        _world.Put("k");

        Assert.Equal(0, _world.RunAt("2014-03-03T23:00:00Z").Removed);
        Assert.Equal(1, _world.RunAt("2014-03-04T00:00:00Z").Removed);
        Assert.Equal("v2", _world.Versions("k"));
    }

    [Fact]
    public void As_many_newer_noncurrent_versions_as_the_rule_says_are_kept()
    {
        _world.Configure(
            "<NoncurrentVersionExpiration><NoncurrentDays>1</NoncurrentDays><NewerNoncurrentVersions>2</NewerNoncurrentVersions></NoncurrentVersionExpiration>");
        for (int i = 0; i < 5; i++)
        {
            _world.Put("k");
        }

        Assert.Equal(0, _world.RunAt("2014-01-16T12:00:00Z").Removed);
        Assert.Equal(2, _world.RunAt("2014-01-17T00:00:00Z").Removed);
        Assert.Equal("v5 v4 v3", _world.Versions("k"));
    }

    [Fact]
    public void A_delete_marker_that_is_left_alone_is_removed_where_the_rule_says_so()
    {
        _world.Configure("<Expiration><ExpiredObjectDeleteMarker>true</ExpiredObjectDeleteMarker></Expiration>");
        _world.PutMarker("alone");
        _world.Put("covered");
        _world.PutMarker("covered");

        Assert.Equal(1, _world.Runner.Run().Removed);
        Assert.Equal(("", "! v2"), (_world.Versions("alone"), _world.Versions("covered")));
    }

    // "When you specify the Days tag, Amazon S3 automatically performs ExpiredObjectDeleteMarker cleanup when the delete markers are
    // old enough": https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-configuration-examples.html#lifecycle-config-conceptual-ex7
    [Fact]
    public void Expiration_after_days_removes_delete_markers_of_that_age_too()
    {
        _world.Configure(
            LifecycleWorld.Expire(10) + "<NoncurrentVersionExpiration><NoncurrentDays>1</NoncurrentDays></NoncurrentVersionExpiration>");
        _world.Put("k");
        _world.PutMarker("k");

        Assert.Equal(1, _world.RunAt("2014-01-17T00:00:00Z").Removed);
        Assert.Equal("!", _world.Versions("k"));
        Assert.Equal(1, _world.RunAt("2014-01-26T00:00:00Z").Removed);
        Assert.Empty(_world.Bucket.Keys);
    }

    [Fact]
    public void A_transition_changes_the_class_and_nothing_else()
    {
        _world.Configure("<Transition><Days>0</Days><StorageClass>GLACIER_IR</StorageClass></Transition>");
        StoredVersion written = _world.Put("k", 200_000);

        Assert.Equal(0, _world.RunAt("2014-01-15T23:59:00Z").Transitioned);
        Assert.Equal(1, _world.RunAt("2014-01-16T00:00:00Z").Transitioned);

        Assert.Equal(written with { StorageClass = "GLACIER_IR" }, _world.Bucket.Find("k", null));
        Assert.Equal(0, _world.Runner.Run().Transitioned);
    }

    // "When an object is eligible for both a S3 Glacier Flexible Retrieval and S3 Standard-IA (or S3 One Zone-IA) transition, Amazon S3
    // chooses the S3 Glacier Flexible Retrieval transition."
    [Fact]
    public void Of_two_classes_that_are_due_it_is_the_colder_one()
    {
        _world.Configure(
            "<Transition><Days>30</Days><StorageClass>STANDARD_IA</StorageClass></Transition><Transition><Days>90</Days><StorageClass>GLACIER</StorageClass></Transition>");
        _world.Put("k", 200_000);

        _world.RunAt("2014-02-15T00:00:00Z");
        Assert.Equal("STANDARD_IA", _world.Bucket.Find("k", null)!.StorageClass);
        _world.RunAt("2014-04-16T00:00:00Z");
        Assert.Equal("GLACIER", _world.Bucket.Find("k", null)!.StorageClass);
        _world.Put("late", 200_000);
        _world.RunAt("2014-12-01T00:00:00Z");
        Assert.Equal("GLACIER", _world.Bucket.Find("late", null)!.StorageClass);
    }

    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html
    [Theory]
    [InlineData(null, "GLACIER", "", "STANDARD")]
    [InlineData("varies_by_storage_class", "GLACIER", "", "GLACIER")]
    [InlineData("varies_by_storage_class", "STANDARD_IA", "", "STANDARD")]
    [InlineData(null, "STANDARD_IA", "<ObjectSizeGreaterThan>1</ObjectSizeGreaterThan>", "STANDARD_IA")]
    public void Small_objects_change_their_class_as_the_bucket_or_the_filter_says(string? minimum, string to, string filter, string expected)
    {
        _world.Configure(LifecycleWorld.Rule("r", $"<Transition><Days>30</Days><StorageClass>{to}</StorageClass></Transition>", $"<Filter>{filter}</Filter>"));
        if (minimum is not null)
        {
            _world.Bucket.Configurations["lifecycle transition-default-minimum-object-size"] = minimum;
        }

        _world.Put("k", 100);
        _world.RunAt("2014-03-01T00:00:00Z");

        Assert.Equal(expected, _world.Bucket.Find("k", null)!.StorageClass);
    }

    [Fact]
    public void Noncurrent_versions_change_their_class_by_rules_of_their_own()
    {
        _world.Configure("<NoncurrentVersionTransition><NoncurrentDays>1</NoncurrentDays><StorageClass>GLACIER</StorageClass></NoncurrentVersionTransition>");
        _world.Put("k", 200_000);
        _world.Put("k", 200_000);

        Assert.Equal(1, _world.RunAt("2014-01-17T00:00:00Z").Transitioned);
        Assert.Equal(("STANDARD", "GLACIER"), (_world.Bucket.Find("k", "v2")!.StorageClass, _world.Bucket.Find("k", "v1")!.StorageClass));
    }

    // "Permanent deletion takes precedence over transition. Transition takes precedence over creation of delete markers."
    [Fact]
    public void A_deletion_goes_before_a_transition_and_that_before_a_delete_marker()
    {
        string both = "<Transition><Days>9</Days><StorageClass>GLACIER</StorageClass></Transition>";
        _world.Configure(both, LifecycleWorld.Expire(9));
        _world.Put("k", 200_000);
        Assert.Equal(new SandboxLifecycleRun(0, 0, 1, 0), _world.RunAt("2014-02-01T00:00:00Z"));
        Assert.Equal(new SandboxLifecycleRun(1, 0, 0, 0), _world.RunAt("2014-02-02T00:00:00Z"));

        _world.Bucket.Keys.Remove("k");
        _world.Bucket.Versioning = VersioningStatus.Unversioned;
        _world.Put("k", 200_000);
        Assert.Equal(new SandboxLifecycleRun(0, 1, 0, 0), _world.RunAt("2014-03-01T00:00:00Z"));
    }

    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock-managing.html#object-lock-managing-lifecycle
    [Theory]
    [InlineData("GOVERNANCE", null)]
    [InlineData("COMPLIANCE", null)]
    [InlineData(null, true)]
    public void A_locked_version_is_kept_and_may_still_be_covered(string? mode, bool? hold)
    {
        _world.Configure(LifecycleWorld.Expire(1) + "<NoncurrentVersionExpiration><NoncurrentDays>1</NoncurrentDays></NoncurrentVersionExpiration>");
        ObjectRetention? retention = mode is null ? null : new ObjectRetention(mode, new DateTimeOffset(2015, 1, 1, 0, 0, 0, TimeSpan.Zero));
        _world.Bucket.Put(_world.Put("k").WithLock(retention, hold));

        Assert.Equal(1, _world.RunAt("2014-01-17T00:00:00Z").Expired);
        Assert.Equal(0, _world.RunAt("2014-06-01T00:00:00Z").Removed);
        Assert.Equal("! v1", _world.Versions("k"));

        _world.Bucket.Put(_world.Bucket.Find("k", "v1")!.WithLock(retention, legalHold: false));

        // And the delete marker with it, which is old enough and alone by then.
        Assert.Equal(2, _world.RunAt("2015-01-02T00:00:00Z").Removed);
    }

    [Fact]
    public void Multipart_uploads_are_aborted_some_days_after_they_began()
    {
        _world.Configure(LifecycleWorld.Rule(
            "r", "<AbortIncompleteMultipartUpload><DaysAfterInitiation>7</DaysAfterInitiation></AbortIncompleteMultipartUpload>", "<Filter><Prefix>a/</Prefix></Filter>"));
        Begin("a/k");
        Begin("b/k");

        Assert.Equal(0, _world.RunAt("2014-01-22T23:00:00Z").AbortedUploads);
        Assert.Equal(1, _world.RunAt("2014-01-23T00:00:00Z").AbortedUploads);
        Assert.Equal(["b/k"], _world.Bucket.Uploads.Keys);
    }

    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-event-types-and-destinations.html
    [Fact]
    public void Each_step_is_an_event_of_lifecycle()
    {
        _world.Configure(
            LifecycleWorld.Expire(40) + "<NoncurrentVersionExpiration><NoncurrentDays>1</NoncurrentDays></NoncurrentVersionExpiration>"
            + "<Transition><Days>30</Days><StorageClass>GLACIER</StorageClass></Transition>");
        _world.Put("k", 200_000);
        _world.RunAt("2014-02-20T00:00:00Z");
        _world.RunAt("2014-03-01T00:00:00Z");
        _world.RunAt("2014-04-01T00:00:00Z");

        Assert.Equal(
            ["LifecycleTransition", "LifecycleExpiration:DeleteMarkerCreated", "LifecycleExpiration:Delete"],
            _world.Events.Find(null, null, 0).Select(logged => logged.Tell().Name));
    }

    private void Begin(string key) => _world.Bucket.Uploads.Add(key, new MultipartUpload
    {
        Id = key,
        Template = new StoredVersion { Key = key, VersionId = "null", LastModified = default, OwnerId = _world.Bucket.OwnerId },
        Initiated = _world.Clock.GetUtcNow(),
        Initiator = "somebody",
        ChecksumAlgorithm = "CRC32",
        ChecksumChosen = false,
        ChecksumType = "FULL_OBJECT",
    });
}
