namespace S3Replication.Aws.Tests.Scenarios;

/// <summary>
/// Set-ups in which nothing is wrong, made by hand from AWS's pages: objects arrive, and the diagnosis finds nothing. That the
/// policies of one are wider than they need to be is told, and is no failure.
/// </summary>
public sealed class HealthyShapeTests
{
    public static TheoryData<string> Shapes => [.. Shape.Healthy.Select(shape => shape.Name)];

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task A_healthy_set_up_replicates_and_nothing_is_found(string name)
    {
        Shape shape = Shape.Healthy.Single(one => one.Name == name);
        await using Setup setup = await Setup.MakeAsync(shape);
        string[] statuses =
        [
            await setup.ReplicateAsync(shape.Prefix + "first") ?? "none",
            await setup.ReplicateAsync(shape.Prefix + "folder/second.mp4", "team=audio") ?? "none",
            await setup.ReplicateAsync(shape.Prefix + "third", "") ?? "none",
        ];

        if (shape.SourceAcls)
        {
            await setup.LetWriteAsync(setup.Stranger);
            string version = await setup.PutObjectAsync("fourth", writer: setup.Stranger, headers: [("x-amz-acl", "bucket-owner-full-control")]);
            Assert.Equal("COMPLETED", await setup.StatusAsync("fourth", version));
        }

        if (shape.Annotations)
        {
            Assert.Equal("COMPLETED", await setup.AnnotateAsync("first", "summary"));
        }

        string[] findings =
        [
            .. (await setup.DiagnoseAsync()).SelectMany(result => result.Findings)
                .Select(finding => $"{finding.Id} {finding.Status}: {finding.Observed} {finding.Cause}")
                .Where(finding => !shape.Wide || !finding.StartsWith("CRR027 Warning", StringComparison.Ordinal)),
        ];

        Assert.Equal(["COMPLETED", "COMPLETED", shape.TagRules ? "none" : "COMPLETED"], statuses);
        Assert.Empty(findings);
    }
}
