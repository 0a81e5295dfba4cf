package dev.fairseat.application;

import dev.fairseat.domain.member.Member;
import dev.fairseat.domain.wallet.Wallet;

/** What the organiser's desk sees of a member. */
public record MemberFile(Member member, Wallet wallet) {}
