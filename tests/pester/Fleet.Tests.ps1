# A fleet as it comes from a spreadsheet: most rows right, some wrong.
BeforeAll {
    . (Join-Path $PSScriptRoot 'Shared.ps1')
    $sandbox = Start-CrrSandbox

    # a role that somebody else made
    $trust = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"s3.amazonaws.com"},"Action":"sts:AssumeRole"}]}'
    $create = "Action=CreateRole&Version=2010-05-08&RoleName=theirs&AssumeRolePolicyDocument=$([uri]::EscapeDataString($trust))"
    $null = Invoke-Other -Sandbox $sandbox -Method POST -Path / -Service iam -Region us-east-1 -Body $create

    $csv = Join-Path $TestDrive 'pairs.csv'
    $rows = foreach ($i in 1..45) {
        # rows 1 to 9 share their source and so their role, five pairs go both ways
        $source = if ($i -le 9) { 'fleet-shared' } else { "fleet-$i-a" }
        "$source,eu-west-1,fleet-$i-b,us-west-2,$(if ($i -le 9) { "p$i/" }),,TRUE,$(if ($i -gt 40) { 'TRUE' } else { 'FALSE' }),$(if ($i % 2) { 'Enabled' }),"
    }
    $broken = @(
        'Fleet_Bad_Name,eu-west-1,fleet-x1-b,us-west-2,,,TRUE,,,'
        'fleet-missing-a,eu-west-1,fleet-missing-b,us-west-2,,,FALSE,,,'
        'fleet-10-a,eu-west-1,fleet-11-b,us-west-2,other/,1,TRUE,,,'
        'fleet-x4-a,eu-west-1,fleet-x4-b,us-west-2,,,TRUE,,,theirs'
        'fleet-x5-a,eu-west-1,fleet-x5-a,us-west-2,,,TRUE,,,'
    )
    # the broken ones among the others
    $lines = [Collections.Generic.List[string]] $rows
    foreach ($n in 0..4) {
        $lines.Insert(($n + 2) * 8, $broken[$n])
    }
    Set-Content -LiteralPath $csv -Value (@('SourceBucket,SourceRegion,DestinationBucket,DestinationRegion,Prefix,Priority,CreateBucket,TwoWay,Status,RoleName') + $lines)
}

AfterAll {
    Stop-TestSandbox
}

Describe 'A CSV of 50 pairs with 5 broken rows' {
    BeforeAll {
        # AWS asks for fewer requests now and then, and less often than one request is tried
        $slow = @{ kind = 'error'; operation = 'PutBucketReplication'; status = 503; code = 'SlowDown'; count = 4 }
        $null = Invoke-Control -Sandbox $sandbox -Path 'faults' -Method Post -Body $slow
        $throttled = @{ kind = 'error'; operation = 'CreateRole'; status = 400; code = 'Throttling'; count = 4 }
        $null = Invoke-Control -Sandbox $sandbox -Path 'faults' -Method Post -Body $throttled

        $setups = Import-Csv -LiteralPath $csv | New-CrrReplication -ThrottleLimit 16 -ErrorAction SilentlyContinue -ErrorVariable failed
        $left = (Invoke-Control -Sandbox $sandbox -Path 'faults').faults
        $null = Invoke-Control -Sandbox $sandbox -Path 'faults' -Method Delete
    }

    It 'has met both refusals' {
        $left | Should -BeNullOrEmpty
    }

    It 'sets up the other 45, and all of them pass the test' {
        @($setups | Where-Object { $_.SourceBucket -notlike '*-b' }) | Should -HaveCount 45
        $setups.TestStatus | Select-Object -Unique | Should -Be 'Passed'
        @($setups | Where-Object TwoWay) | Should -HaveCount 10
    }

    It 'says of each broken row which it is, what is wrong and what to do' {
        $failed | Should -HaveCount 5
        $expected = @{
            'Fleet_Bad_Name'  = 'InvalidBucketName'
            'fleet-missing-a' = 'BucketNotFound'
            'fleet-10-a'      = 'InvalidPriority'
            'fleet-x4-a'      = 'RoleNotOwned'
            'fleet-x5-a'      = 'InvalidReplicationConfiguration'
        }
        foreach ($bucket in $expected.Keys) {
            $record = @($failed | Where-Object { "$($_.TargetObject)" -like "$bucket to *" })
            $record | Should -HaveCount 1 -Because $bucket
            $record[0].FullyQualifiedErrorId | Should -BeLike "$($expected[$bucket]),*"
            "$($record[0])" | Should -BeLike "$bucket to *"
            $record[0].ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
        }
    }

    It 'changes nothing for a broken row' {
        $buckets = (Invoke-Control -Sandbox $sandbox -Path 'state').state.buckets.name
        $buckets | Should -Not -Contain 'fleet-x4-a'
        $buckets | Should -Not -Contain 'fleet-x5-a'
        @(Get-CrrRule -SourceBucket fleet-10-a) | Should -HaveCount 1
    }

    It 'loses no rule of rows that share their source' {
        $rules = Get-CrrRule -SourceBucket fleet-shared
        $rules | Should -HaveCount 9
        $rules.Priority | Select-Object -Unique | Should -HaveCount 9
        (Test-CrrReplication -SourceBucket fleet-shared).Status | Select-Object -Unique | Should -Be 'Passed'
    }

    It 'changes nothing the second time' {
        $null = Invoke-Control -Sandbox $sandbox -Path 'requests' -Method Delete

        $again = Import-Csv -LiteralPath $csv | New-CrrReplication -ThrottleLimit 16 -ErrorAction SilentlyContinue

        Get-MutatingRequest -Sandbox $sandbox | Should -HaveCount 0
        $again.Changed | Select-Object -Unique | Should -BeFalse
    }

    It 'is seen as a whole by Get-CrrReplication' {
        $links = Get-CrrReplication
        $links | Should -HaveCount 50
        @($links | Where-Object TwoWay) | Should -HaveCount 10
        @('fleet-41-a', 'fleet-42-a' | Get-CrrReplication) | Should -HaveCount 2
        (Get-CrrReplication -DestinationBucket fleet-20-b).SourceBucket | Should -Be 'fleet-20-a'
    }
}

Describe 'Text in a row' {
    It 'takes an empty cell as not given' {
        $row = [pscustomobject]@{
            SourceBucket = 'text-a'; DestinationBucket = 'text-b'; CreateBucket = 'TRUE'; Priority = ''; DeleteMarkerReplication = ''
            StorageClass = ''; Account = ''; RoleName = ''; RuleId = ''
        }
        $rule = $row | New-CrrReplication | Get-CrrRule
        $rule.Priority | Should -Be 1
        $rule.DeleteMarkerReplication | Should -BeFalse
        $rule.StorageClass | Should -BeNullOrEmpty
    }

    It 'refuses a word that is neither TRUE nor FALSE, and goes on with the next row' {
        $rows = @(
            [pscustomobject]@{ SourceBucket = 'text-c'; DestinationBucket = 'text-d'; CreateBucket = 'maybe' }
            [pscustomobject]@{ SourceBucket = 'text-c'; DestinationBucket = 'text-d'; CreateBucket = 'TRUE' }
        )
        $setups = $rows | New-CrrReplication -ErrorAction SilentlyContinue -ErrorVariable failed
        $setups | Should -HaveCount 1
        $failed | Should -HaveCount 1
        "$($failed[0])" | Should -BeLike '*maybe*'
    }
}
