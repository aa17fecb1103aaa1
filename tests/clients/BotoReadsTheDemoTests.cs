namespace S3Replication.Clients.Tests;

/// <summary>boto3 looks at what <c>crr demo --keep</c> left, and agrees with its table.</summary>
public sealed class BotoReadsTheDemoTests
{
    // compares every version of both buckets by itself: nothing of the product takes part
    private const string Script = """
        import hashlib, json, sys
        import boto3

        s3 = boto3.client("s3")
        rows = [json.loads(line) for line in sys.stdin]
        buckets = [bucket["Name"] for bucket in s3.list_buckets()["Buckets"]]
        source = next(name for name in buckets if name.startswith("crr-demo-source-"))
        destination = next(name for name in buckets if name.startswith("crr-demo-destination-"))

        def versions(bucket):
            found, markers = {}, set()
            for page in s3.get_paginator("list_object_versions").paginate(Bucket=bucket):
                for version in page.get("Versions", []):
                    found[(version["Key"], version["VersionId"])] = version
                for marker in page.get("DeleteMarkers", []):
                    markers.add((marker["Key"], marker["VersionId"]))
            return found, markers

        def read(bucket, key, version):
            answer = s3.get_object(Bucket=bucket, Key=key, VersionId=version)
            tags = s3.get_object_tagging(Bucket=bucket, Key=key, VersionId=version)["TagSet"]
            return {
                "sha256": hashlib.sha256(answer["Body"].read()).hexdigest(),
                "modified": answer["LastModified"].isoformat(),
                "metadata": answer["Metadata"],
                "type": answer["ContentType"],
                "headers": [answer.get(name) for name in
                            ("ContentEncoding", "ContentLanguage", "ContentDisposition", "CacheControl")],
                "tags": sorted((tag["Key"], tag["Value"]) for tag in tags),
            }, answer.get("ReplicationStatus")

        here, here_markers = versions(source)
        there, there_markers = versions(destination)
        compared = 0
        for row in rows:
            key, version = row["key"], row["versionId"]
            at = (key, version)
            if row["verdict"] == "identical" and at in here:
                mine, mine_status = read(source, key, version)
                theirs, theirs_status = read(destination, key, version)
                assert mine == theirs, (key, mine, theirs)
                assert (mine_status, theirs_status) == ("COMPLETED", "REPLICA"), (key, mine_status, theirs_status)
                compared += 1
            elif row["verdict"].startswith("stayed"):
                assert at not in there and at not in there_markers, key
                assert at in here or at in here_markers, key
            elif row["verdict"] == "delete marker arrived":
                assert at in here_markers and at in there_markers, key
            elif row["verdict"].startswith("replica kept"):
                assert at not in here and at in there, key
        print(compared)
        """;

    [Fact]
    public async Task Boto3_agrees_with_every_row_of_the_demo()
    {
        await using CrrSandbox sandbox = await CrrSandbox.StartAsync();
        ClientProgram python = await ClientProgram.Boto3Async(sandbox.Folder, sandbox.Environment);

        ClientResult demo = await ClientProgram.Crr(sandbox.Environment).RunAsync(
            sandbox.Folder, "demo", "--endpoint-url", sandbox.EndpointUrl, "--keep", "--json");
        sandbox.Write("rows.jsonl", demo.Succeeded());
        sandbox.Write("agree.py", Script.Replace("sys.stdin", "open('rows.jsonl', encoding='utf-8')", StringComparison.Ordinal));
        string compared = (await python.RunAsync(sandbox.Folder, "agree.py")).Succeeded();

        int rows = demo.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length;
        Assert.InRange(int.Parse(compared), rows - 8, rows);
    }
}
