package dev.fairseat.persistence.redis;

/** On the Redis that tests bring along, a 6.2. */
class Redis6AnnouncementsTest extends AnnouncementsExam {

    @Override
    RedisBuild build() {
        return RedisBuild.BROUGHT_ALONG;
    }
}
