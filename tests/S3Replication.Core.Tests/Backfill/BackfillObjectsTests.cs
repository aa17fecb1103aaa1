using S3Replication.Core.Audit;
using S3Replication.Core.Backfill;
using S3Replication.Core.Errors;

namespace S3Replication.Core.Tests.Backfill;

public sealed class BackfillObjectsTests
{
    // "Object keys in the manifest must be URL encoded": .../userguide/batch-ops-create-job.html#specify-batchjob-manifest
    [Fact]
    public void Keys_are_encoded_and_slashes_are_not()
    {
        using BackfillObjects objects = new("photos");
        objects.Add("a/b c+d%\"ü,\n", "null", 3, null, null);

        using StreamReader reader = new(objects.Parts[0].Part.Content);
        Assert.Equal("photos,a/b%20c%2Bd%25%22%C3%BC%2C%0A,null\n", reader.ReadToEnd());
    }

    [Fact]
    public void Lists_end_at_the_limit_and_keep_versions_apart_from_current_ones()
    {
        using BackfillObjects objects = new("photos", perJob: 2);
        foreach (string key in new[] { "a", "b", "c" })
        {
            objects.Add(key, "v", null, "copies", DifferenceKind.Missing);
        }

        objects.Add("d", null, 7, "others", null);

        Assert.Equal([(2L, true), (1L, true), (1L, false)], objects.Parts.Select(part => (part.Part.Count, part.HasVersions)));
        Assert.Equal((4L, 7L, 1L), (objects.Count, objects.Bytes, objects.Sized));
        Assert.Equal(["copies", "others"], objects.Destinations);
    }

    [Fact]
    public void What_no_job_can_bring_is_left_out_and_what_comes_twice_in_a_row_counts_once()
    {
        using BackfillObjects objects = new("photos");
        foreach (DifferenceKind kind in Enum.GetValues<DifferenceKind>())
        {
            objects.Add("k", "v", 1, "copies", kind);
        }

        Assert.Equal((1L, 4L), (objects.Count, objects.LeftOut));
    }

    [Fact]
    public void Lists_with_the_same_objects_are_the_same_and_others_are_not()
    {
        static string Digest(params string[] keys)
        {
            using BackfillObjects objects = new("photos");
            Array.ForEach(keys, key => objects.Add(key, "v", null, null, null));
            return objects.Parts[0].Part.Digest;
        }

        Assert.Equal(Digest("a", "b"), Digest("a", "b"));
        Assert.NotEqual(Digest("a", "b"), Digest("a", "c"));
    }

    [Fact]
    public void A_long_list_takes_no_memory()
    {
        using BackfillObjects objects = new("photos");
        objects.Add("first", "v", 1, null, null);
        long before = GC.GetTotalMemory(forceFullCollection: true);
        for (int i = 0; i < 200_000; i++)
        {
            objects.Add($"a/long/prefix/of/a/key/{i:000000000}", "3sL4kqtJlcpXroDTDmJrmSpXd3dIbrHY", 1, null, null);
        }

        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 2_000_000);
        Assert.Equal(200_001, objects.Count);
    }

    [Fact]
    public void A_bucket_that_can_be_none_is_refused() =>
        Assert.Equal(CrrErrorCode.InvalidBucketName, Assert.Throws<CrrException>(() => new BackfillObjects("No Bucket")).Code);
}
